#include "base/figure.h"

#include "base/number.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

enum { MOST_PLACES = 6 };

const char *plm__figure_percent(double share, char text[PLM__FIGURE_TEXT]) {
    if (!isfinite(share)) {
        strcpy(text, "–");
    } else if (share > 0 && share < 0.005) {
        strcpy(text, "<1 %");
    } else if (share < 1 && share > 0.995) {
        strcpy(text, ">99 %");
    } else {
        plm__number_print_fixed(100 * share, 0, text);
        strcat(text, " %");
    }
    return text;
}

const char *plm__figure_points(double difference, char text[PLM__FIGURE_TEXT]) {
    if (difference != 0 && fabs(difference) < 0.005) {
        strcpy(text, difference > 0 ? "+<1" : "-<1");
        return text;
    }
    return plm__figure_signed(100 * difference, 0, text);
}

const char *plm__figure_fixed(double value, int places, char text[PLM__FIGURE_TEXT]) {
    plm__number_print_fixed(value, places, text);
    return text;
}

const char *plm__figure_signed(double value, int places, char text[PLM__FIGURE_TEXT]) {
    char digits[PLM__NUMBER_TEXT];
    plm__number_print_fixed(value, places, digits);
    bool zero = strspn(digits, "0.") == strlen(digits);
    if (!isfinite(value) || value <= 0 || zero) {
        return plm__figure_fixed(value, places, text);
    }
    strcpy(text, "+");
    strcat(text, digits);
    return text;
}

const char *plm__figure_error(double error, int places, char text[PLM__FIGURE_TEXT]) {
    text[0] = '\0';
    if (error > 0 && isfinite(error)) {
        int needed = (int)fmin(fmax(ceil(-log10(1.05 * error)), places), MOST_PLACES);
        strcpy(text, "± ");
        plm__number_print_fixed(error, needed, text + strlen(text));
    }
    return text;
}

int plm__figure_places(double span, double error) {
    int most = (int)fmin(fmax(ceil(log10(1000 / span) - 1e-9), 0), MOST_PLACES);
    if (!(error > 0)) {
        return most;
    }
    double places = ceil(-log10(error));
    return places < most ? (int)fmax(places, 0) : most;
}
