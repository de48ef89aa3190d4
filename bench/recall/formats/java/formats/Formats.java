package formats;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.xml.XmlMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.reflect.TypeToken;
import com.thoughtworks.xstream.XStream;
import com.thoughtworks.xstream.io.xml.StaxDriver;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Writes orders in several formats and reads them again. */
public final class Formats {
    /** A record with a date. */
    public record Note(String text, LocalDate day, int[] marks) {}

    public static void main(String[] arguments) throws JsonProcessingException {
        jackson(new ObjectMapper());
        jackson(new XmlMapper());
        jackson(new YAMLMapper());
        tree();
        gson();
        xstream();
    }

    private static void jackson(ObjectMapper mapper) throws JsonProcessingException {
        mapper.registerModule(new JavaTimeModule());
        mapper.enable(SerializationFeature.INDENT_OUTPUT);
        mapper.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
        Order order = new Order();
        order.setPayment(new Order.Cash());
        String text = mapper.writeValueAsString(order);
        System.out.println(text);
        System.out.println(mapper.readValue(text, Order.class).getLines().size());
        Note note = mapper.readValue(
                mapper.writeValueAsString(new Note("x", LocalDate.of(2024, 2, 29), new int[] {1, 2})), Note.class);
        System.out.println(note.day());
    }

    private static void tree() throws JsonProcessingException {
        ObjectMapper mapper = new ObjectMapper();
        JsonNode node = mapper.readTree("{\"a\": [1, 2.5, true, null, \"x\"], \"b\": {\"c\": 12345678901234567890}}");
        System.out.println(node.at("/b/c").bigIntegerValue() + " " + node.findValues("c"));
        Map<String, List<Integer>> map = mapper.readValue("{\"x\": [1, 2]}", new TypeReference<>() {});
        System.out.println(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(map));
        try {
            mapper.readValue("{\"id\": \"x\"}", Order.class);
        } catch (JsonProcessingException e) {
            System.out.println(e.getOriginalMessage());
        }
    }

    private static void gson() {
        Gson gson = new GsonBuilder().setPrettyPrinting().create();
        Order order = gson.fromJson(gson.toJson(new Order()), Order.class);
        System.out.println(order.getId());
        List<Map<String, Integer>> list =
                gson.fromJson("[{\"a\": 1}]", new TypeToken<List<Map<String, Integer>>>() {}.getType());
        JsonObject object = JsonParser.parseString("{\"x\": {\"y\": [1, 2]}}").getAsJsonObject();
        System.out.println(list + " " + object.getAsJsonObject("x").get("y"));
    }

    private static void xstream() {
        for (XStream xstream : new XStream[] {new XStream(new StaxDriver()), new XStream()}) {
            xstream.allowTypesByWildcard(new String[] {"formats.**"});
            xstream.processAnnotations(Order.class);
            String text = xstream.toXML(new Order());
            System.out.println(text);
            System.out.println(((Order) xstream.fromXML(text)).getTotal());
        }
    }
}
