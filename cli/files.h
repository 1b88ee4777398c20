/* The files that a command reads and writes: no output may be one of its inputs, and no two outputs
 * may be one file. */
#ifndef PLM_CLI_FILES_H
#define PLM_CLI_FILES_H

#include "plenum.h"

#include <stdbool.h>

/* What a command does with a file: any of these together. */
typedef enum file_use {
    FILE_UNUSED = 0,
    FILE_READ = 1,
    FILE_WRITTEN = 2,
    FILE_DATABASE = 4, /* SQLite puts files of its own beside it */
} file_use;

/* Names the verb that the messages are of, and notes what standard output is. */
void begin_files(const char *verb_name);

/* Notes a file that is used ("-": standard input or output). `called` says what it is, such as "the
 * case"; `given` what the command line says, such as "-o case.yaml". Both are copied. False, with a
 * usage error printed, when an output is an input or another output: what is on the disk counts,
 * not the name. Ends the program with a message when memory is short. */
bool use_file(unsigned use, const char *path, const char *called, const char *given);

/* The same for a case's file and the documents that it names. */
bool use_case(const char *path, const plm_case *of);

/* Whether a file may be written, when the time has come; false with a usage error printed. */
bool may_write(const char *path);

/* Whether a name has this ending, and something before it. */
bool ends_with(const char *name, const char *ending);

/* Writes a whole output: to standard output for NULL and "-", and else to the file, unless it has
 * come to be one of those that are used. Returns an exit status, with a message printed. */
int save_output(plm_context *context, const char *path, const char *bytes, size_t length);

#endif
