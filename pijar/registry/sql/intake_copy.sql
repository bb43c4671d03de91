COPY intake_row FROM STDIN (FORMAT csv)
