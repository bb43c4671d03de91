COPY intake_row FROM STDIN (FORMAT text, NULL '')
