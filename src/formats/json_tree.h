/* JSON of other programs as a tree of nodes that know where they stand. */
#ifndef PLM_FORMATS_JSON_TREE_H
#define PLM_FORMATS_JSON_TREE_H

#include "formats/cells.h"
#include "tree/tree.h"

/* Whether a text begins as JSON does, and not as a table would. */
bool plm__json_is(const char *text, size_t length);

/* Builds the tree of a text (UTF-8, checked); what is wrong with it is an error in the findings.
 * PLM_E_MEMORY. Clear the tree in every case. */
plm_status plm__json_tree(plm__findings *findings, const char *text, size_t length,
                          plm__tree *tree);

/* Where a node stands. */
plm__place plm__json_place(const plm__node *node);

/* Reads a number; false, and an error that says what it should be, when it is none. */
bool plm__json_number(plm__findings *findings, const plm__node *node, const char *what,
                      double *out);

/* A copy of a node's text; NULL when there is no node, it is no text, or memory is short, which
 * findings->failed says. */
const char *plm__json_text(plm__findings *findings, const plm__node *node);

/* The table that records are: a list of objects, or an object whose only list of objects it is. A
 * list of numbers in a cell is a range. *found is false where there are none. PLM_E_MEMORY. */
plm_status plm__json_records(plm__findings *findings, const plm__node *root, plm__table *out,
                             bool *found);

#endif
