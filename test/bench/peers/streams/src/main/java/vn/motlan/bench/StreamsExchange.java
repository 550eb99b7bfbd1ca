package vn.motlan.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The exchange as a Kafka Streams program: exactly once, two RocksDB stores (subjects and decided messages), the same rule,
 * the same outputs. One argument: the file with what the bench tells its processes.
 */
public final class StreamsExchange {
  static final String SUBJECTS = "subjects";
  static final String DECISIONS = "decisions";

  public static void main(String[] args) throws Exception {
    JsonNode told = new ObjectMapper().readTree(new File(args[0]));
    KafkaStreams streams = new KafkaStreams(topology(told), settings(told));
    streams.setUncaughtExceptionHandler(
        fault -> {
          fault.printStackTrace();
          Runtime.getRuntime().halt(1);
          return null;
        });
    Runtime.getRuntime().addShutdownHook(new Thread(streams::close));
    streams.start();
  }

  private static Topology topology(JsonNode told) {
    JsonNode facts = told.get("facts");
    boolean asDigests = told.get("asDigests").asBoolean();
    return new Topology()
        .addSource(
            "provisions",
            Serdes.String().deserializer(),
            Serdes.ByteArray().deserializer(),
            told.get("topic").asText())
        .addProcessor(
            "decide",
            () -> new DecideProcessor(new PlainRule(facts, asDigests ? new Digests(facts) : null)),
            "provisions")
        .addStateStore(store(SUBJECTS), "decide")
        .addStateStore(store(DECISIONS), "decide")
        .addSink(
            "outputs",
            (String key, Output output, RecordContext context) -> output.topic(),
            Serdes.String().serializer(),
            (String topic, Output output) -> output.body(),
            "decide");
  }

  private static StoreBuilder<?> store(String name) {
    return Stores.keyValueStoreBuilder(
        Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray());
  }

  private static Properties settings(JsonNode told) {
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, told.get("groupId").asText());
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, String.join(",", textsOf(told.get("brokers"))));
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, told.get("atOnce").asInt());
    settings.put(StreamsConfig.STATE_DIR_CONFIG, told.get("stateFolder").asText());
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return settings;
  }

  private static String[] textsOf(JsonNode list) {
    String[] texts = new String[list.size()];
    for (int i = 0; i < texts.length; i += 1) texts[i] = list.get(i).asText();
    return texts;
  }

  private StreamsExchange() {}
}
