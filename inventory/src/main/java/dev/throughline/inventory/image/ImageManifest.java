package dev.throughline.inventory.image;

import dev.throughline.model.InputException;
import dev.throughline.model.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which layers an image is made of.
 *
 * @param layers their files, the lowest first
 * @param config the image's configuration, which holds its start command
 * @param problems what was left out
 */
record ImageManifest(List<Blob> layers, JsonNode config, List<Problem> problems) {
    private static final int MAX_BYTES = 8 << 20;
    private static final int MAX_LAYERS = 1000;
    private static final int MAX_DEPTH = 4;
    private static final JsonMapper JSON = new JsonMapper();

    /** Reads the manifest; nothing if the files are no image. */
    static Optional<ImageManifest> read(ImageFiles files, String target) throws IOException {
        Optional<JsonNode> index = json(files, Blob.named("index.json"), target);
        if (index.isPresent() && index.get().has("manifests")) {
            List<Problem> problems = new ArrayList<>();
            JsonNode manifest = choose(files, index.get(), target, problems, 1);
            List<Blob> layers = new ArrayList<>();
            manifest.path("layers").forEach(layer -> layers.add(blob(layer)));
            return Optional.of(of(files, layers, blob(manifest.path("config")), target, problems));
        }
        Optional<JsonNode> docker = json(files, Blob.named("manifest.json"), target);
        if (docker.isPresent() && docker.get().path(0).has("Layers")) {
            JsonNode first = docker.get().path(0);
            List<Problem> problems = new ArrayList<>();
            if (docker.get().size() > 1) {
                problems.add(severalImages(target));
            }
            List<Blob> layers = new ArrayList<>();
            first.path("Layers").forEach(layer -> layers.add(Blob.named(layer.asString(""))));
            Blob config = Blob.named(first.path("Config").asString(""));
            return Optional.of(of(files, layers, config, target, problems));
        }
        return Optional.empty();
    }

    private static ImageManifest of(
            ImageFiles files, List<Blob> layers, Blob config, String target, List<Problem> problems)
            throws IOException {
        if (layers.size() > MAX_LAYERS) {
            throw new InputException(target, "has more than " + MAX_LAYERS + " layers", "build it in fewer steps");
        }
        return new ImageManifest(layers, json(files, config, target).orElseGet(JSON::createObjectNode), problems);
    }

    private static Blob blob(JsonNode descriptor) {
        return Blob.of(descriptor.path("digest").asString(""));
    }

    /** The manifest for linux/amd64, or the first one; attestations have no platform that anything runs on. */
    private static JsonNode choose(ImageFiles files, JsonNode index, String target, List<Problem> problems, int depth)
            throws IOException {
        List<JsonNode> images = new ArrayList<>();
        for (JsonNode one : index.path("manifests")) {
            if (!one.path("platform").path("os").asString("").equals("unknown")) {
                images.add(one);
            }
        }
        if (images.isEmpty() || depth > MAX_DEPTH) {
            throw new InputException(target, "lists no image", "save the image again");
        }
        List<JsonNode> fitting = images.stream()
                .filter(one -> one.path("platform").path("os").asString("linux").equals("linux"))
                .filter(one -> one.path("platform")
                        .path("architecture")
                        .asString("amd64")
                        .equals("amd64"))
                .toList();
        if (fitting.size() > 1) {
            problems.add(severalImages(target));
        }
        JsonNode chosen = fitting.isEmpty() ? images.getFirst() : fitting.getFirst();
        if (fitting.isEmpty()) {
            String platform = chosen.path("platform").path("os").asString("") + "/"
                    + chosen.path("platform").path("architecture").asString("");
            problems.add(new Problem(
                    target,
                    "has no image for linux/amd64; that for " + platform + " is scanned",
                    "save the one you run"));
        }
        JsonNode manifest = json(files, blob(chosen), target)
                .orElseThrow(
                        () -> new InputException(target, "lacks the manifest of its image", "save the image again"));
        return manifest.has("manifests") ? choose(files, manifest, target, problems, depth + 1) : manifest;
    }

    private static Problem severalImages(String target) {
        return new Problem(target, "holds several images, of which the first is scanned", "save each to its own file");
    }

    private static Optional<JsonNode> json(ImageFiles files, Blob blob, String target) throws IOException {
        return blob.read(files, target, in -> JSON.readTree(in.readNBytes(MAX_BYTES)));
    }
}
