#include "insight/lever.h"

const char *const plm__lever_names[PLM__LEVER_KINDS] = {
    "state", "shift",    "stress",   "play-down", "energise",
    "calm",  "bring-in", "keep-out", "use-veto",  "spare-veto"};

const char *plm_lever_name(plm_lever_kind kind) {
    return kind >= PLM_LEVER_STATE && kind <= PLM_LEVER_SPARE_VETO ? plm__lever_names[kind] : "";
}
