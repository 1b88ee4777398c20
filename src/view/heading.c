#include "view/heading.h"

static const plm__member members[] = {
    {.key = "case",
     .kind = PLM__TEXT,
     .place = offsetof(plm__heading, case_id),
     .about = "id of the case"},
    {.key = "scenario",
     .kind = PLM__TEXT,
     .place = offsetof(plm__heading, scenario),
     .about = "id of the scenario that was applied; null for none"},
    {.key = "seed",
     .kind = PLM__COUNT64,
     .place = offsetof(plm__heading, seed),
     .about = "of the draws; the same seed and engine give the same figures"},
};

const plm__record plm__heading_record = {.name = "heading", PLM__MEMBERS(members)};

plm__heading plm__heading_of(const plm__provenance *from) {
    return (plm__heading){plm_case_dossier(from->of)->id, NULL, from->seed};
}
