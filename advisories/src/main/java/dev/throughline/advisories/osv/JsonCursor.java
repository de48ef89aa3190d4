package dev.throughline.advisories.osv;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Walks through a JSON document, value by value. Each method stands on the first token of a value when it is called, and
 * on its last when it returns.
 */
final class JsonCursor {
    private final JsonParser json;
    private final int maxElements;
    private int elements;

    JsonCursor(JsonParser json, int maxElements) {
        this.json = json;
        this.maxElements = maxElements;
    }

    /** The document's only value, which must be an object. */
    void document(Consumer<String> onField) {
        json.nextToken();
        object("the record", onField);
        if (json.nextToken() != null) {
            throw new OsvException("something follows the record");
        }
    }

    /** Calls {@code onField} with the name of each field, standing on its value. */
    void object(String what, Consumer<String> onField) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new OsvException(what + " is not an object");
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            onField.accept(name);
        }
    }

    /** Calls {@code onElement} on each element; {@code null} counts as an empty array. */
    void array(String what, Runnable onElement) {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw new OsvException(what + " is not an array");
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            elements++;
            if (elements > maxElements) {
                throw new OsvException("it holds more than " + maxElements + " elements");
            }
            onElement.run();
        }
    }

    String text(String what) {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw new OsvException(what + " is not a text");
        }
        return json.getString();
    }

    List<String> texts(String what) {
        List<String> texts = new ArrayList<>();
        array(what, () -> texts.add(text(what)));
        return texts;
    }

    boolean isNull() {
        return json.currentToken() == JsonToken.VALUE_NULL;
    }

    void skip() {
        json.skipChildren();
    }

    /** The text here, or nothing when something else is here. */
    Optional<String> textIfAny() {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return Optional.of(json.getString());
        }
        json.skipChildren();
        return Optional.empty();
    }

    /** The texts here, leaving out what is none. */
    List<String> textsIfAny() {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        array("a list", () -> textIfAny().ifPresent(texts::add));
        return texts;
    }

    /** As {@link #object}, or nothing when something else is here. */
    void objectIfAny(Consumer<String> onField) {
        if (json.currentToken() == JsonToken.START_OBJECT) {
            object("an object", onField);
            return;
        }
        json.skipChildren();
    }

    /** As {@link #array}, or nothing when something else is here. */
    void arrayIfAny(Runnable onElement) {
        if (json.currentToken() == JsonToken.START_ARRAY) {
            array("a list", onElement);
            return;
        }
        json.skipChildren();
    }

    /** Whether {@code true} is here. */
    boolean isTrue() {
        boolean isTrue = json.currentToken() == JsonToken.VALUE_TRUE;
        json.skipChildren();
        return isTrue;
    }
}
