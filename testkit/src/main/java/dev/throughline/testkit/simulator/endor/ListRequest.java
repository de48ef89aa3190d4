package dev.throughline.testkit.simulator.endor;

import dev.throughline.testkit.simulator.Call;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The list parameters of a call, and the envelope that they lead to. */
record ListRequest(
        Predicate<JsonNode> filter,
        List<List<String>> mask,
        int pageSize,
        int pageToken,
        String pageId,
        boolean count,
        boolean traverse,
        boolean compact) {
    private static final int LARGEST_PAGE = 500;
    private static final int USUAL_PAGE = 100;

    /** Reads them, or throws an {@link IllegalArgumentException} that says what is wrong. */
    static ListRequest of(Call call) {
        int pageSize = number(call, "page_size", USUAL_PAGE);
        if (pageSize < 1 || pageSize > LARGEST_PAGE) {
            throw new IllegalArgumentException("page_size must be from 1 to " + LARGEST_PAGE);
        }
        String pageId = text(call, "page_id");
        int pageToken = number(call, "page_token", 0);
        if (!pageId.isEmpty() && pageToken > 0) {
            throw new IllegalArgumentException("page_id and page_token exclude each other");
        }
        List<List<String>> mask = Arrays.stream(text(call, "mask").split(",", -1))
                .filter(path -> !path.isEmpty())
                .map(path -> List.of(path.split("\\.", -1)))
                .toList();
        boolean compact =
                (call.header("Accept").orElse("") + call.header("Content-Type").orElse("")).contains("jsoncompact");
        return new ListRequest(
                Filter.parse(text(call, "filter")),
                mask,
                pageSize,
                pageToken,
                pageId,
                text(call, "count").equals("true"),
                text(call, "traverse").equals("true"),
                compact);
    }

    private static String text(Call call, String name) {
        return call.parameter("list_parameters." + name).orElse("");
    }

    private static int number(Call call, String name, int otherwise) {
        String text = text(call, name);
        return text.isEmpty() ? otherwise : Integer.parseInt(text);
    }

    ObjectNode answer(Iterator<ObjectNode> rows) {
        return count ? counted(rows) : listed(rows);
    }

    private ObjectNode counted(Iterator<ObjectNode> rows) {
        long number = 0;
        while (rows.hasNext()) {
            number += filter.test(rows.next()) ? 1 : 0;
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putObject("count_response").put("count", number);
        return answer;
    }

    private ObjectNode listed(Iterator<ObjectNode> rows) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ObjectNode list = answer.putObject("list");
        ArrayNode objects = list.putArray("objects");
        ObjectNode response = list.putObject("response").putNull("next_page_id").putNull("next_page_token");
        int skip = pageToken;
        while (rows.hasNext()) {
            ObjectNode row = rows.next();
            if (!filter.test(row) || skip-- > 0) {
                continue;
            }
            if (objects.size() == pageSize) {
                response.put("next_page_id", row.get("uuid").asString()).put("next_page_token", pageToken + pageSize);
                break;
            }
            ObjectNode shown = Shape.masked(row, mask);
            objects.add(compact ? Shape.compact(shown) : shown);
        }
        return answer;
    }
}
