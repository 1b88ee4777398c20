#include "figures.h"

const char *figure_percent(double share, char text[FIGURE_TEXT]) {
    return plm__figure_percent(share, text);
}

const char *figure_points(double difference, char text[FIGURE_TEXT]) {
    return plm__figure_points(difference, text);
}

const char *figure_fixed(double value, int places, char text[FIGURE_TEXT]) {
    return plm__figure_fixed(value, places, text);
}

const char *figure_signed(double value, int places, char text[FIGURE_TEXT]) {
    return plm__figure_signed(value, places, text);
}

const char *figure_error(double error, int places, char text[FIGURE_TEXT]) {
    return plm__figure_error(error, places, text);
}

int figure_places(const plm_issue *issue, double error) {
    return plm__figure_places(issue->scale_high - issue->scale_low, error);
}

const char *plural(size_t count) {
    return count == 1 ? "" : "s";
}
