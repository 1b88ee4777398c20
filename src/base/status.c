#include "plenum.h"

#define TEXT_OF(number)  #number
#define VERSION(a, b, c) TEXT_OF(a) "." TEXT_OF(b) "." TEXT_OF(c)

int plm_engine_version(void) {
    return PLM_ENGINE_VERSION;
}

const char *plm_version(void) {
    return VERSION(PLM_VERSION_MAJOR, PLM_VERSION_MINOR, PLM_VERSION_PATCH);
}

const char *plm_status_text(plm_status status) {
    switch (status) {
    case PLM_OK:
        return "done";
    case PLM_ROUND_LIMIT:
        return "stopped at the round limit";
    case PLM_CYCLE:
        return "runs in a cycle";
    case PLM_DEGENERATE:
        return "degenerate game";
    case PLM_CONTRADICTION:
        return "statements that contradict each other";
    case PLM_E_MEMORY:
        return "out of memory";
    case PLM_E_ARGUMENT:
        return "bad argument";
    case PLM_E_CASE:
        return "the case has errors";
    case PLM_E_IO:
        return "a file could not be read or written";
    case PLM_E_DOMAIN:
        return "a number is outside its range";
    case PLM_E_CANCELLED:
        return "cancelled";
    case PLM_E_EMPTY:
        return "nothing to compute";
    case PLM_E_NOT_FOUND:
        return "no such name";
    case PLM_E_FORMAT:
        return "the imported file has errors";
    case PLM_E_UNSUPPORTED:
        return "the model cannot treat this game";
    }
    return "unknown status";
}
