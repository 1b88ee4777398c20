/*
 * Changing one value in a case's text and nothing else: comments, order and layout stay.
 */
#ifndef PLM_CASE_EDIT_H
#define PLM_CASE_EDIT_H

#include "base/text.h"
#include "plenum.h"
#include "tree/tree.h"

/* Puts a value, as YAML on one line, where a path leads, or adds it under the path's last part when
 * only that is missing in a map that is there. The text, which is a whole case, is replaced by the
 * changed one. PLM_E_NOT_FOUND with what is missing in *error; PLM_E_CASE: the text is no YAML. */
plm_status plm__edit_set(plm__text *text, const char *path, const char *value, plm_error *error);

/* The three changes of which edits are made, by a node of a tree that was built of the text.
 * Several changes with one tree go from the end of the text to its beginning. text->failed when
 * memory is short. A value replaced; an entry added at the end of a map; items, each YAML on one
 * line, added at the end of a list. */
void plm__edit_replace(plm__text *text, const plm__node *node, const char *value);
void plm__edit_add_entry(plm__text *text, const plm__node *map, const char *key, const char *value);
void plm__edit_add_items(plm__text *text, const plm__node *list, const char *const *items,
                         size_t count);

/* Where an addition to a list or map goes: what a change there must come after. */
size_t plm__edit_end(const plm__text *text, const plm__node *node);

/* Turns an analyst's YAML value into YAML on one line. PLM_E_ARGUMENT with the reason in *error.
 * Clear the result in every case. */
plm_status plm__edit_read_value(plm_context *context, const char *value, plm__text *out,
                                plm_error *error);

#endif
