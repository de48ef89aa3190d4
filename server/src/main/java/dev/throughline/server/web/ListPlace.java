package dev.throughline.server.web;

import dev.throughline.model.InputException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a list by risk goes on. Pages begin anew where an old address says nothing; programs are told. */
public final class ListPlace {
    private static final Pattern RISK_AND_ID = Pattern.compile("\\d{1,3}\\.\\d{1,18}");

    private ListPlace() {}

    /**
     * What a program sends as {@code after}.
     *
     * @throws InputException if no page of a list said so
     */
    public static Optional<String> asked(Optional<String> after) {
        if (after.isPresent() && !RISK_AND_ID.matcher(after.get()).matches()) {
            throw new InputException("after", "is no place in this list", "start again without it");
        }
        return after;
    }
}
