#include "view/view.h"

void plm__view_add_csv(plm__text *out, const plm__view *view, const void *document) {
    plm_table *table = NULL;
    if (plm__view_table(out->context, &view->plan, view->record, document, &table) != PLM_OK) {
        out->failed = true;
        return;
    }
    plm__table_add_csv(out, table);
    plm_table_free(table);
}
