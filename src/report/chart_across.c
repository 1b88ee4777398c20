/* What charts over one axis have alike: marks that name its places, and lines that cross them. */
#include "report/charts.h"

#include <math.h>

enum { GUTTER = 12, ABOVE = 10, MOST_REFERENCES = 8 };

void plm__chart_marks(plm__chart *chart, const plm__scale *across, const plm__chart_mark *marks,
                      size_t count, double y) {
    double used = -(double)INFINITY;
    plm__chart_line(chart, "axis", across->from, y, across->to, y);
    for (size_t i = 0; i < count; i++) {
        double x = plm__scale_at(across, marks[i].value);
        double half = plm__chart_text_width(PLM__VOICE_QUIET, marks[i].label) / 2;
        double middle = fmax(fmin(x, chart->head.width - half), half);
        plm__chart_line(chart, "axis", x, y, x, y + 4);
        if (middle - half > used) {
            plm__chart_text(chart, PLM__VOICE_QUIET, PLM__ANCHOR_MIDDLE, middle, y + 16,
                            marks[i].label);
            used = middle + half + 6;
        }
    }
}

void plm__chart_down(plm__chart *chart, const char *kind, double x, double y,
                     plm__chart_strip strip) {
    plm__chart_line(chart, kind, x, y, x, strip.row > 0 ? strip.top : strip.bottom);
    for (double row = strip.top; strip.row > 0 && row < strip.bottom - 1; row += strip.row) {
        plm__chart_line(chart, kind, x, row + strip.label, x, row + strip.row);
    }
}

static plm__voice reference_voice(const plm__chart_reference *of) {
    return of->kind[0] == 'k' ? PLM__VOICE_KNOWN : PLM__VOICE_QUIET;
}

void plm__chart_references(plm__chart *chart, const plm__scale *across,
                           const plm__chart_reference *references, size_t count,
                           plm__chart_strip strip) {
    double places[MOST_REFERENCES];
    double sizes[MOST_REFERENCES] = {0};
    count = count < MOST_REFERENCES ? count : MOST_REFERENCES;
    for (size_t i = 0; i < count; i++) {
        places[i] = plm__scale_at(across, references[i].value);
        sizes[i] =
            plm__chart_text_width(reference_voice(&references[i]), references[i].label) + GUTTER;
    }
    plm__chart_spread(places, sizes, count, 0, chart->head.width);
    for (size_t i = 0; i < count; i++) {
        double x = plm__scale_at(across, references[i].value);
        plm__chart_down(chart, references[i].kind, x, strip.top - 4, strip);
        plm__chart_text(chart, reference_voice(&references[i]), PLM__ANCHOR_MIDDLE, places[i],
                        strip.top - ABOVE, references[i].label);
    }
}
