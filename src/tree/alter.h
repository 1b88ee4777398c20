/*
 * Changes of a tree that no YAML parser is needed for: what a slider or a switch does to a case
 * before it is read.
 *
 * The changed value, written as YAML by plm__flow_add, put under the same path by
 * plm_case_with_change, makes the same case.
 */
#ifndef PLM_TREE_ALTER_H
#define PLM_TREE_ALTER_H

#include "tree/tree.h"

/* Puts a number or word under a path, whose last part may be new in a map that is there.
 * PLM_E_NOT_FOUND: there is no such path; PLM_E_ARGUMENT: value has characters other than letters,
 * digits, '-', '_', '.' and '+'; PLM_E_MEMORY. */
plm_status plm__tree_set(plm__tree *tree, const char *path, const char *value, plm_error *error);

/* Moves the number, range or assessors' ranges under a path by a distance. Their ends move along,
 * and stop at least and most; widths such as `sd` stay. PLM_E_NOT_FOUND: there is no such path;
 * PLM_E_ARGUMENT: no number stands there, or an argument is not finite; PLM_E_MEMORY. */
plm_status plm__tree_move(plm__tree *tree, const char *path, double distance, double least,
                          double most, plm_error *error);

/* Makes a scenario's changes. PLM_E_NOT_FOUND: the case has no scenario of that id, or one of its
 * paths is not there; PLM_E_MEMORY. */
plm_status plm__tree_scenario(plm__tree *tree, const char *id, plm_error *error);

#endif
