package dev.throughline.server.manifests;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Where a {@code package.json} says which versions of a package it wants. */
final class PackageJson {
    private static final Set<String> LISTS = Set.of(
            "dependencies", "devDependencies", "optionalDependencies", "peerDependencies", "overrides", "resolutions");

    private PackageJson() {}

    /**
     * One range of versions.
     *
     * @param list the list it stands in: {@code devDependencies}
     * @param range the range as written
     * @param start where it starts in the text, behind the quotation mark
     * @param end where the quotation mark that closes it stands
     */
    record Place(String list, String range, int start, int end) {}

    /**
     * The places that name a package in a list at the top of the document, in its order.
     *
     * @throws tools.jackson.core.JacksonException if the text is no JSON
     */
    static List<Place> places(String text, String packageName) {
        List<Place> places = new ArrayList<>();
        Deque<String> names = new ArrayDeque<>();
        try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), new StringReader(text))) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token.isStructStart()) {
                    names.push(json.currentName() == null ? "" : json.currentName());
                } else if (token.isStructEnd()) {
                    names.pop();
                } else if (token == JsonToken.VALUE_STRING
                        && names.size() == 2
                        && LISTS.contains(names.peek())
                        && packageName.equals(json.currentName())) {
                    int start = (int) json.currentTokenLocation().getCharOffset() + 1;
                    places.add(new Place(names.peek(), json.getString(), start, text.indexOf('"', start)));
                }
            }
        }
        return places;
    }
}
