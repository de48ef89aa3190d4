package dev.throughline.connect.aws;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns answers of Amazon's SDK into the JSON that Amazon's command line prints for the same call: members by the names of the
 * service's model. So a mapper has one shape to read, whether a service was asked or a file was brought.
 */
final class SdkJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private SdkJson() {}

    /** An answer, or a part of one. */
    static ObjectNode of(SdkPojo answer) {
        ObjectNode object = JSON.objectNode();
        for (SdkField<?> field : answer.sdkFields()) {
            Object value = field.getValueOrDefault(answer);
            if (isThere(value)) {
                object.set(field.memberName(), node(value));
            }
        }
        return object;
    }

    /** The SDK stands in with lists of its own for those that an answer does not have. */
    private static boolean isThere(Object value) {
        return value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap);
    }

    private static JsonNode node(Object value) {
        return switch (value) {
            case SdkPojo pojo -> of(pojo);
            case List<?> list -> {
                ArrayNode array = JSON.arrayNode();
                list.forEach(element -> array.add(node(element)));
                yield array;
            }
            case Map<?, ?> map -> {
                ObjectNode object = JSON.objectNode();
                map.forEach((key, element) -> object.set(key.toString(), node(element)));
                yield object;
            }
            case Boolean truth -> JSON.booleanNode(truth);
            case Integer number -> JSON.numberNode(number);
            case Long number -> JSON.numberNode(number);
            case Number number -> JSON.numberNode(number.doubleValue());
            case SdkBytes bytes -> JSON.stringNode(Base64.getEncoder().encodeToString(bytes.asByteArray()));
            default -> JSON.stringNode(value.toString());
        };
    }
}
