package dev.throughline.connect.aws;

import dev.throughline.connect.inventory.InventoryDraft;
import dev.throughline.connect.inventory.Upload;
import dev.throughline.model.graph.Input;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What of accounts files do not show. */
final class AwsInputs {
    private AwsInputs() {}

    /** Files say nothing of what they do not hold, unless their owner says that they hold all of it. */
    static void sayAbsent(AwsMapping mapping, Upload upload, InventoryDraft draft) {
        Set<Input> shown = mapping.kinds().stream().map(AwsKind::input).collect(Collectors.toSet());
        Set<Input> absent = EnumSet.noneOf(Input.class);
        for (AwsKind kind : AwsKind.values()) {
            if (!shown.contains(kind.input()) && !upload.whole().contains(kind.input())) {
                absent.add(kind.input());
            }
        }
        for (String account : mapping.accounts()) {
            absent.forEach(input -> draft.missing(input, account, "the upload", "not part of the upload"));
        }
    }
}
