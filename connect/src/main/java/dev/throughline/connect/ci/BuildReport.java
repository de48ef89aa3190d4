package dev.throughline.connect.ci;

import dev.throughline.connect.json.Fields;
import dev.throughline.connect.json.JsonReader;
import dev.throughline.connect.json.MalformedJsonException;
import dev.throughline.connect.oci.Digest;
import dev.throughline.connect.oci.ImageReference;
import dev.throughline.model.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a CI job says that it pushed. Who the job is stands in its token, never in here.
 *
 * @param images what was pushed
 * @param buildId the job's build, which only Azure Pipelines has to name
 * @param dockerfile the file that describes the build, relative to the repository, or empty text
 * @param context the folder that was built, relative to the repository, or empty text
 * @param baseImages what the images were built upon
 * @param sbom an SBOM of the images, as the job sent it
 * @param scan a scan report of any format that report files may have, as the job sent it
 */
public record BuildReport(
        List<PushedImage> images,
        Optional<String> buildId,
        String dockerfile,
        String context,
        List<ImageReference> baseImages,
        Optional<Fields> sbom,
        Optional<Fields> scan) {
    private static final int MOST_IMAGES = 200;
    private static final String HERE = "the build report";

    public BuildReport {
        images = List.copyOf(images);
        baseImages = List.copyOf(baseImages);
    }

    /** An image under the name that it was pushed by. */
    public record PushedImage(ImageReference reference, Digest digest) {}

    /**
     * Reads a report.
     *
     * @throws InputException if it is no JSON, names no image, or names one without its digest
     */
    public static BuildReport read(byte[] json) {
        Fields report;
        try {
            report = new JsonReader().read(json);
        } catch (MalformedJsonException e) {
            throw new InputException(HERE, String.valueOf(e.getMessage()), "send one JSON object", e);
        }
        List<Fields> rows = report.list("images");
        if (rows.isEmpty() || rows.size() > MOST_IMAGES) {
            throw new InputException(
                    HERE,
                    "names " + rows.size() + " images",
                    "name those that the job pushed in 'images', from 1 to " + MOST_IMAGES);
        }
        List<PushedImage> images = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            images.add(image(rows.get(i), "images[" + i + "]"));
        }
        return new BuildReport(
                images,
                report.text("buildId"),
                report.textOrEmpty("dockerfile"),
                report.textOrEmpty("context"),
                report.texts("baseImages").stream()
                        .map(text -> reference(text, "baseImages"))
                        .toList(),
                Optional.of(report.at("sbom")).filter(Fields::isObject),
                Optional.of(report.at("scan")).filter(Fields::isObject));
    }

    private static PushedImage image(Fields row, String where) {
        ImageReference reference = reference(row.textOrEmpty("reference"), where + ".reference");
        Optional<Digest> digest = row.text("digest").flatMap(Digest::parse);
        if (digest.isEmpty()) {
            throw new InputException(
                    HERE + ": " + where + ".digest",
                    "is no digest",
                    "send the digest that the push printed, such as sha256:9f2c…");
        }
        return new PushedImage(reference, digest.get());
    }

    private static ImageReference reference(String text, String where) {
        return ImageReference.parse(text)
                .orElseThrow(() -> new InputException(
                        HERE + ": " + where,
                        "is no reference of an image",
                        "write it as registry/repository:tag or registry/repository@sha256:…"));
    }
}
