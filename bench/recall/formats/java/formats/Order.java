package formats;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.google.gson.annotations.SerializedName;
import com.thoughtworks.xstream.annotations.XStreamAlias;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An order as a shop would write it down. */
@XStreamAlias("order")
public class Order {
    public enum State {
        OPEN,
        SENT
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({@JsonSubTypes.Type(value = Card.class, name = "card"), @JsonSubTypes.Type(value = Cash.class, name = "cash")})
    public interface Payment {}

    public static class Card implements Payment {
        public String number = "4111";
    }

    public static class Cash implements Payment {
        private int change;

        public int getChange() {
            return change;
        }

        public void setChange(int change) {
            this.change = change;
        }
    }

    public static class Line {
        private final String item;
        private final int count;

        @JsonCreator
        public Line(@JsonProperty("item") String item, @JsonProperty("count") int count) {
            this.item = item;
            this.count = count;
        }

        public String getItem() {
            return item;
        }

        public int getCount() {
            return count;
        }
    }

    @SerializedName("order_id")
    private long id = 7;

    private State state = State.OPEN;
    private BigDecimal total = new BigDecimal("12.50");
    private List<Line> lines = new ArrayList<>(List.of(new Line("pen", 2), new Line("ink", 1)));
    private Map<String, String> labels = new TreeMap<>(Map.of("gift", "yes"));

    @JsonProperty
    private transient Payment payment = new Card();

    private transient String secret = "none";

    public long getId() {
        return id;
    }

    public void setId(long id) {
        this.id = id;
    }

    public State getState() {
        return state;
    }

    public void setState(State state) {
        this.state = state;
    }

    public BigDecimal getTotal() {
        return total;
    }

    public void setTotal(BigDecimal total) {
        this.total = total;
    }

    public List<Line> getLines() {
        return lines;
    }

    public void setLines(List<Line> lines) {
        this.lines = lines;
    }

    public Map<String, String> getLabels() {
        return labels;
    }

    public void setLabels(Map<String, String> labels) {
        this.labels = labels;
    }

    public Payment getPayment() {
        return payment;
    }

    public void setPayment(Payment payment) {
        this.payment = payment;
    }

    @JsonIgnore
    public String getSecret() {
        return secret;
    }
}
