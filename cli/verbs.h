/* One line for each verb; each is a file of its own. */
#ifndef PLM_CLI_VERBS_H
#define PLM_CLI_VERBS_H

#include "verb.h"

int run_advise(int argc, char **argv);
int run_backtest(int argc, char **argv);
int run_check(int argc, char **argv);
int run_deals(int argc, char **argv);
int run_evidence(int argc, char **argv);
int run_export(int argc, char **argv);
int run_forecast(int argc, char **argv);
int run_grade(int argc, char **argv);
int run_import(int argc, char **argv);
int run_new(int argc, char **argv);
int run_report(int argc, char **argv);
int run_runs(int argc, char **argv);
int run_score(int argc, char **argv);
int run_seal(int argc, char **argv);
int run_serve(int argc, char **argv);
int run_trace(int argc, char **argv);
int run_timeline(int argc, char **argv);
int run_verify(int argc, char **argv);
int run_what_if(int argc, char **argv);
int run_why(int argc, char **argv);

#endif
