package dev.throughline.server.scans.checkout;

import java.util.List;

/**
 * What was fetched.
 *
 * @param commit the newest commit of the branch
 * @param isKnown whether it is the one that need not be fetched; there are no files then
 * @param files how many build files were written
 * @param bytes how long they are together
 * @param notes what was left out, in sentences
 */
public record CheckoutResult(String commit, boolean isKnown, int files, long bytes, List<String> notes) {
    public CheckoutResult {
        notes = List.copyOf(notes);
    }
}
