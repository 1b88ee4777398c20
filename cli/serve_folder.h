/*
 * The folder whose cases are served: read, listed, and written without losing what somebody else
 * has written meanwhile.
 *
 * A name leads from the folder to a file below it, through folders that are no links, to a regular
 * file that is none; or it is the whole path of a case that was opened before (serve_recent.h).
 * What is called on several threads at once is safe: each has a context of its own, and one writes
 * at a time.
 */
#ifndef PLM_CLI_SERVE_FOLDER_H
#define PLM_CLI_SERVE_FOLDER_H

#include "base/text.h"
#include "serve_gate.h"

#include <limits.h>
#include <pthread.h>
#include <sys/stat.h>

typedef struct serve_folder {
    char path[PATH_MAX];        /* whole, without links */
    char given[GATE_NAME_MOST]; /* the case of the command line, by its name there; "" for none */
    pthread_mutex_t lock;       /* of one who writes */
} serve_folder;

/* The folder of a case (NULL: the current folder), wherever links lead. False with errno set. */
bool serve_folder_open(serve_folder *of, const char *case_path);
void serve_folder_close(serve_folder *of);

/* The port to listen on where none is asked for: the same each time for a folder, so that a browser
 * finds what it kept of it. */
uint16_t serve_folder_port(const serve_folder *of);

/* The whole path of a name, in out[0..PATH_MAX); false where there is no room. */
bool serve_folder_path(const serve_folder *of, const char *name, char *out);

/* What came of it: a status of HTTP, and why in words where it is not 200. */
typedef struct serve_outcome {
    unsigned status;
    char reason[256];
} serve_outcome;

/* Adds a case's text, and sets the hash of its bytes. 403, 404, 413, 500. */
serve_outcome serve_folder_read(const serve_folder *of, const char *name, plm__text *out,
                                char hash[GATE_HASH + 1]);

/* Whether a name is that of a case which may be opened and is there. */
bool serve_folder_has(const serve_folder *of, const char *name);

/* How a case's file looks: another look at other bytes differs. All zeros: it is not there. */
struct stat serve_folder_look(const serve_folder *of, const char *name);
bool serve_is_same_look(const struct stat *a, const struct stat *b);

/*
 * Puts bytes in the place of those with hash `before` ("": where no file is yet), whole or not at
 * all, and forces them to the disk; sets the new hash. 409 where others are there: the text that is
 * there is added to `theirs`, and `hash` is its hash. 410: the file is gone. 403, 500, 507 (the
 * disk is full): nothing has changed.
 */
serve_outcome serve_folder_write(serve_folder *of, const char *name, const char *before,
                                 const char *bytes, size_t length, plm__text *theirs,
                                 char hash[GATE_HASH + 1]);

/*
 * Puts a document's text under a name of the folder that ends in .txt, whole or not at
 * all, where no file is, or one with these very bytes. 409: there is another. 403,
 * 404, 500, 507: nothing has changed.
 */
serve_outcome serve_folder_add(serve_folder *of, const char *name, const char *bytes, size_t length,
                               plm_context *context);

/* Adds a JSON list of the names of cases in the folder and in those right below it, by name. */
void serve_folder_list(const serve_folder *of, plm__text *json);

#endif
