package dev.throughline.connect.gcp;

import dev.throughline.connect.inventory.InventoryDraft;
import dev.throughline.connect.inventory.InventoryFormat;
import dev.throughline.connect.inventory.Upload;
import dev.throughline.connect.json.JsonRows.Row;
import dev.throughline.model.graph.Input;
import java.util.EnumSet;
import java.util.Set;

/** What {@code gcloud asset export} and {@code gcloud asset list} write, of resources and of policies, together or apart. */
public final class AssetExport implements InventoryFormat {
    @Override
    public String name() {
        return "export of Cloud Asset Inventory";
    }

    @Override
    public boolean recognizes(Row row) {
        return Asset.recognizes(row.value());
    }

    @Override
    public Reading begin(Upload upload, InventoryDraft draft) {
        GcpMapping mapping = new GcpMapping(draft);
        return new Reading() {
            @Override
            public void row(Row row) {
                mapping.add(Asset.of(row.value()));
            }

            @Override
            public void end() {
                mapping.write();
                sayAbsent(mapping, upload, draft);
            }
        };
    }

    private static void sayAbsent(GcpMapping mapping, Upload upload, InventoryDraft draft) {
        Set<Input> absent = EnumSet.copyOf(GcpMapping.TYPES.values());
        mapping.types().forEach(type -> {
            Input input = GcpMapping.TYPES.get(type);
            if (input != null) {
                absent.remove(input);
            }
        });
        // Roles are resources; who has them stands in the export of policies.
        if (!mapping.hasPolicies()) {
            absent.add(Input.IDENTITY_POLICIES);
        }
        absent.removeAll(upload.whole());
        for (String project : mapping.projects()) {
            absent.forEach(input -> draft.missing(input, project, "the upload", "not part of the upload"));
        }
    }
}
