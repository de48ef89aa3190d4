package dev.throughline.connect.azure;

import dev.throughline.connect.inventory.InventoryDraft;
import dev.throughline.connect.inventory.InventoryFormat;
import dev.throughline.connect.inventory.Upload;
import dev.throughline.connect.json.JsonRows.Row;
import dev.throughline.model.graph.Input;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What {@code az graph query} prints: an object with {@code data}, a bare list, or lines of rows. */
public final class GraphQueryOutput implements InventoryFormat {
    @Override
    public String name() {
        return "output of az graph query";
    }

    @Override
    public boolean recognizes(Row row) {
        String id = row.value().textOrEmpty("id").toLowerCase(Locale.ROOT);
        boolean azure = id.startsWith("/subscriptions/") || id.startsWith("/providers/microsoft.");
        return (azure && row.value().text("type").isPresent()) || isEmptyAnswer(row);
    }

    /** A query that found nothing. */
    private static boolean isEmptyAnswer(Row row) {
        return row.member().isEmpty()
                && row.value().number("count").isPresent()
                && row.value()
                        .text("total_records")
                        .or(() -> row.value().text("totalRecords"))
                        .isPresent();
    }

    @Override
    public Reading begin(Upload upload, InventoryDraft draft) {
        AzureMapping mapping = new AzureMapping(draft);
        return new Reading() {
            @Override
            public void row(Row row) {
                AzureRow read = AzureRow.of(row.value());
                if (!read.properties().isObject() && !read.id().isEmpty()) {
                    draft.leaveOut(read.type(), "comes without its properties: project them too", read.name());
                } else if (!read.id().isEmpty()) {
                    mapping.add(read);
                }
            }

            @Override
            public void end() {
                mapping.write();
                sayAbsent(mapping, upload, draft);
            }
        };
    }

    private static void sayAbsent(AzureMapping mapping, Upload upload, InventoryDraft draft) {
        Set<Input> inputs = EnumSet.copyOf(AzureMapping.TYPES.values());
        inputs.removeIf(
                input -> upload.whole().contains(input) || !mapping.types(input).isEmpty());
        for (String subscription : mapping.subscriptions()) {
            inputs.forEach(input -> draft.missing(input, subscription, "the upload", "not part of the upload"));
        }
    }
}
