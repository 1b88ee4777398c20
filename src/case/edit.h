/*
 * Changing one value in a case's text and nothing else: comments, order and layout stay.
 */
#ifndef PLM_CASE_EDIT_H
#define PLM_CASE_EDIT_H

#include "base/text.h"
#include "plenum.h"

/* Puts a value, as YAML on one line, where a path leads, or adds it under the path's last part when
 * only that is missing in a map that is there. The text, which is a whole case, is replaced by the
 * changed one. PLM_E_NOT_FOUND with what is missing in *error; PLM_E_CASE: the text is no YAML. */
plm_status plm__edit_set(plm__text *text, const char *path, const char *value, plm_error *error);

/* Turns an analyst's YAML value into YAML on one line. PLM_E_ARGUMENT with the reason in *error.
 * Clear the result in every case. */
plm_status plm__edit_read_value(plm_context *context, const char *value, plm__text *out,
                                plm_error *error);

#endif
