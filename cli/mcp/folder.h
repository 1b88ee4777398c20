/* The one folder whose files a conversation may reach. */
#ifndef PLM_CLI_MCP_FOLDER_H
#define PLM_CLI_MCP_FOLDER_H

#include "base/arena.h"
#include "base/text.h"

typedef struct mcp_folder {
    const char *root; /* absolute, without links in it */
} mcp_folder;

/* The folder in which the program was started; its name is in the arena. False with errno set. */
bool mcp_folder_open(mcp_folder *of, plm__arena *arena);

/* The whole name of a regular file in the folder or below, wherever links lead; NULL with *why set
 * to what is wrong and what would be right. */
const char *mcp_folder_find(const mcp_folder *of, plm__arena *arena, const char *path,
                            const char **why);

/* The whole name for a file to be written there: its own folder must be there.
 * *is_there: whether the file is. */
const char *mcp_folder_place(const mcp_folder *of, plm__arena *arena, const char *path,
                             bool *is_there, const char **why);

/* The same name as from the folder. */
const char *mcp_folder_inside(const mcp_folder *of, const char *whole);

/* Whether a name ends as the files of cases do. */
bool mcp_is_case_name(const char *path);

/* Appends a case's text, of a name that was found; NULL, or what is wrong with it. */
const char *mcp_folder_read(plm__arena *arena, const char *whole, plm__text *out);

/* The case files in the folder and at most three levels below, as from the folder, in the order of
 * their names; at most most. NULL when memory is short. */
const char **mcp_folder_cases(const mcp_folder *of, plm__arena *arena, size_t most, size_t *count);

#endif
