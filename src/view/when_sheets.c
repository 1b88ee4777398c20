#include "view/when_sheets.h"

#include "view/sheets.h"

typedef struct document {
    plm__when_document dated;
    plm__run_said run;
} document;

static const plm__member when_members[] = {
    {.kind = PLM__SPREAD, .place = offsetof(document, dated), .of = &plm__when_record},
};

static const plm__record when_sheet = {.name = "when_alone", PLM__MEMBERS(when_members)};

static const plm__member run_members[] = {
    {.kind = PLM__SPREAD, .place = offsetof(document, run), .of = &plm__run_sheet_record},
};

static const plm__record run_sheet = {.name = "run_of_when", PLM__MEMBERS(run_members)};

plm_status plm__when_sheets_write(plm__text *out, const plm__when_document *of,
                                  const plm__run_said *run, plm_error *error) {
    const document made = {*of, *run};
    const plm__sheet sheets[] = {{"when", &when_sheet, plm__when_view.plan},
                                 {"run", &run_sheet, plm__run_sheet_plan}};
    return plm__sheets_write(out, run->dossier->question, sheets, sizeof sheets / sizeof *sheets,
                             &made, error);
}
