"""An invented city: people, companies, officers and two years of a programme, made to be looked at and measured.

Nobody here exists. Names are put together from common words, national ids carry serials from 9000 upward, which no
registrar has ever reached for one place and day, and telephone numbers begin with 084, which no operator was given.
"""
