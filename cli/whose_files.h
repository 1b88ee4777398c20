/* Whose version of a case each file is. */
#ifndef PLM_CLI_WHOSE_FILES_H
#define PLM_CLI_WHOSE_FILES_H

#include "command.h"

/* The name of each file's person: from a list with commas, or where that is NULL
 * by the file's or its folder's name. free_names ends them. NULL with a usage
 * error printed where it is not clear. */
char **names_of_files(const operand_list *files, const char *list);
void free_names(char **names, size_t count);

#endif
