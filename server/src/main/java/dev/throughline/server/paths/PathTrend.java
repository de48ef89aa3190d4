package dev.throughline.server.paths;

import java.time.LocalDate;

/** How many paths were open at the end of a day, by level of risk. */
public record PathTrend(LocalDate day, int critical, int high, int medium, int low) {
    public int all() {
        return critical + high + medium + low;
    }
}
