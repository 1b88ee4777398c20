#include "store/moment.h"

#include "base/context.h"
#include "base/error.h"
#include "store/instant.h"

static plm_status check_past(const plm__moment *of, plm_error *error) {
    char at[PLM_INSTANT_TEXT];
    char now[PLM_INSTANT_TEXT];
    if (of->observed == PLM_NOW || of->at <= of->observed) {
        return PLM_OK;
    }
    plm_instant_print(of->at, at);
    plm_instant_print(of->observed, now);
    return plm__fail(error, PLM_E_ARGUMENT, "%s is still to come: the clock shows %s", at, now);
}

plm_status plm__moment_take(const plm_context *context, int64_t asked, plm__moment *out,
                            plm_error *error) {
    *out = (plm__moment){.at = asked, .observed = PLM_NOW, .clock = PLM_CLOCK_STATED};
    if (context->clock != NULL) {
        out->observed = context->clock(context->clock_user);
        PLM_TRY(plm__instant_check(out->observed, error));
    }
    if (asked == PLM_NOW) {
        if (context->clock == NULL) {
            return plm__fail(error, PLM_E_ARGUMENT, "the context has no clock to say when now is");
        }
        out->at = out->observed;
        out->clock = PLM_CLOCK_SYSTEM;
    }
    PLM_TRY(plm__instant_check(out->at, error));
    return check_past(out, error);
}
