/* What plenum serve is for, in a build without a web server too. */
#ifndef PLM_CLI_SERVE_SUMMARY_H
#define PLM_CLI_SERVE_SUMMARY_H

#define SERVE_SUMMARY "the workbench and the report of a case in a browser"

#endif
