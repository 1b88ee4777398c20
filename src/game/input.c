#include "base/random.h"
#include "game/game.h"

static const plm__quantile *view_at(const plm__input *input, double which_view) {
    size_t view = 0;
    while (view + 1 < input->view_count && which_view >= input->view_ends[view]) {
        view++;
    }
    return &input->views[view];
}

double plm__input_at(const plm__input *input, double u, double which_view) {
    if (input->fixed) {
        return input->mode;
    }
    return plm__quantile_at(view_at(input, which_view), u) / input->unit;
}

double plm__input_draw(const plm__input *input, uint64_t seed, uint64_t draw) {
    if (input->fixed) {
        return input->mode;
    }
    plm__address address = {seed, input->address, draw, PLM__PURPOSE_RANGE};
    double u = plm__random(address);
    double which_view = 0;
    if (input->view_count > 1) {
        address.purpose = PLM__PURPOSE_ASSESSOR;
        which_view = plm__random(address);
    }
    return plm__input_at(input, u, which_view);
}

void plm__input_row(const plm__input *input, uint64_t seed, uint64_t first, size_t count,
                    double *out) {
    if (input->fixed || input->view_count > 1) {
        for (size_t i = 0; i < count; i++) {
            out[i] = plm__input_draw(input, seed, first + i);
        }
        return;
    }
    plm__random_row((plm__address){seed, input->address, first, PLM__PURPOSE_RANGE}, count, out);
    plm__quantile_row(input->views, out, count, out);
    for (size_t i = 0; i < count; i++) {
        out[i] /= input->unit;
    }
}
