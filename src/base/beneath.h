/* Files that a case names, opened where they cannot lead out of its folder. */
#ifndef PLM_BASE_BENEATH_H
#define PLM_BASE_BENEATH_H

#include <stddef.h>

/*
 * Opens the regular file that path names from folder ("": the current one) to be read, without
 * waiting for anybody: a pipe or a device is refused. No part of the path may leave the folder, as
 * "..", as an absolute path, or by a symbolic link; links that stay inside are followed. Nothing
 * that changes under way can lead it out. -1 where it cannot be opened, and *why is the reason, in
 * words; *size is the file's. Close the file when done.
 */
int plm__beneath_open(const char *folder, const char *path, size_t *size, const char **why);

/* The same for systems without openat2: follows the path part by part. */
int plm__beneath_walk(const char *folder, const char *path, size_t *size, const char **why);

#endif
