package board;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.LoggerHandler;
import io.vertx.ext.web.handler.SessionHandler;
import io.vertx.ext.web.sstore.LocalSessionStore;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes messages and shows them; a second verticle counts them. */
public final class Board extends AbstractVerticle {
    private final CopyOnWriteArrayList<JsonObject> messages = new CopyOnWriteArrayList<>();

    public static void main(String[] arguments) {
        Vertx vertx = Vertx.vertx();
        JsonObject config = new JsonObject().put("port", Integer.parseInt(arguments[0]));
        vertx.deployVerticle(new Counter())
                .compose(id -> vertx.deployVerticle(new Board(), new DeploymentOptions().setConfig(config)))
                .onFailure(Throwable::printStackTrace);
    }

    @Override
    public void start(Promise<Void> started) {
        Router router = Router.router(vertx);
        router.route().handler(LoggerHandler.create());
        router.route().handler(BodyHandler.create());
        router.route().handler(SessionHandler.create(LocalSessionStore.create(vertx)));
        router.post("/messages").handler(this::post);
        router.get("/messages").produces("application/json").handler(this::list);
        router.get("/messages/:number").handler(context -> {
            int number = Integer.parseInt(context.pathParam("number"));
            context.json(messages.get(number));
        });
        router.get("/count").handler(context -> vertx.eventBus()
                .<Integer>request("count", new JsonArray())
                .onSuccess(reply -> context.end("count " + reply.body()))
                .onFailure(context::fail));
        router.errorHandler(500, context -> context.response().setStatusCode(500).end("sorry"));
        vertx.setPeriodic(50, timer -> vertx.executeBlocking(() -> messages.size()));
        vertx.createHttpServer()
                .requestHandler(router)
                .listen(config().getInteger("port"))
                .<Void>mapEmpty()
                .onComplete(started);
    }

    private void post(RoutingContext context) {
        JsonObject message = context.body().asJsonObject();
        message.put("from", context.request().remoteAddress().hostAddress());
        messages.add(message);
        vertx.eventBus().publish("posted", message);
        context.response().setStatusCode(201).end();
    }

    private void list(RoutingContext context) {
        Integer seen = context.session().get("seen");
        context.session().put("seen", messages.size());
        context.json(new JsonObject().put("seen", seen).put("messages", new JsonArray(messages)));
    }

    /** Hears of every message. */
    private static final class Counter extends AbstractVerticle {
        private int count;

        @Override
        public void start() {
            vertx.eventBus().<JsonObject>consumer("posted", message -> count++);
            vertx.eventBus().consumer("count", message -> message.reply(count));
        }
    }
}
