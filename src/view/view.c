#include "view/view.h"

void plm__view_add_csv(plm__text *out, const plm__view *view, const void *document) {
    if (plm__view_add_rows(out, &view->plan, view->record, document) != PLM_OK) {
        out->failed = true;
    }
}

static plm_status hand_out(plm__text *text, char **out) {
    if (text->failed) {
        plm__text_clear(text);
        return PLM_E_MEMORY;
    }
    *out = text->bytes;
    return PLM_OK;
}

plm_status plm__view_json(plm_context *context, const plm__view *view, const void *document,
                          char **out) {
    plm__text text;
    plm__text_init(&text, context);
    plm__view_add_json(&text, view, document);
    return hand_out(&text, out);
}

plm_status plm__view_csv(plm_context *context, const plm__view *view, const void *document,
                         char **out) {
    plm__text text;
    plm__text_init(&text, context);
    plm__view_add_csv(&text, view, document);
    return hand_out(&text, out);
}
