package vn.motlan.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;

/** Decides one provision, or answers a known one again. */
final class DecideProcessor implements Processor<String, byte[], String, Output> {
  private static final int AGENCIES = "/agencies/".length();

  private final ObjectMapper json = new ObjectMapper();
  private final PlainRule rule;
  private ProcessorContext<String, Output> context;
  private KeyValueStore<String, byte[]> subjects;
  private KeyValueStore<String, byte[]> decisions;

  DecideProcessor(PlainRule rule) {
    this.rule = rule;
  }

  @Override
  public void init(ProcessorContext<String, Output> context) {
    this.context = context;
    this.subjects = context.getStateStore(StreamsExchange.SUBJECTS);
    this.decisions = context.getStateStore(StreamsExchange.DECISIONS);
  }

  @Override
  public void process(Record<String, byte[]> record) {
    try {
      decide(read(record));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private void decide(Message message) throws IOException {
    byte[] before = decisions.get(message.id());
    if (before != null) {
      ObjectNode again = (ObjectNode) json.readTree(before);
      again.put("replayed", true);
      answer(message, again, json.writeValueAsBytes(again));
      return;
    }
    byte[] held = subjects.get(message.subject());
    ObjectNode state = held == null ? json.createObjectNode() : (ObjectNode) json.readTree(held);
    ObjectNode decision = json.createObjectNode();
    boolean shares = rule.decide(state, message, decision);
    byte[] body = json.writeValueAsBytes(decision);
    subjects.put(message.subject(), json.writeValueAsBytes(state));
    decisions.put(message.id(), body);
    answer(message, decision, body);
    if (shares) share(message);
  }

  private void answer(Message message, ObjectNode decision, byte[] body) {
    Headers headers = headers("vn.motlan.decision.v1", message, decision.get("decidedAt").asText());
    forward(message.subject(), "motlan.agency." + message.publisher(), body, headers);
  }

  private void share(Message message) throws IOException {
    ObjectNode body = json.createObjectNode();
    body.put("dataset", message.provision().get("dataset").asText());
    body.put("subject", message.subject());
    body.putObject("record");
    body.put("version", message.provision().get("version").asLong());
    body.put("revoked", false);
    body.put("provider", message.publisher());
    body.put("providedAt", message.appendedAt());
    body.set("validUntil", message.provision().get("validUntil"));
    body.set("elements", message.provision().get("elements"));
    String topic = "motlan.shared." + message.provision().get("dataset").asText();
    Headers headers = headers("vn.motlan.shared-record.v1", message, message.appendedAt());
    forward(message.subject() + "//", topic, json.writeValueAsBytes(body), headers);
  }

  private void forward(String key, String topic, byte[] body, Headers headers) {
    context.forward(
        new Record<>(key, new Output(topic, body), context.currentStreamTimeMs(), headers));
  }

  private Message read(Record<String, byte[]> record) throws IOException {
    RecordMetadata place = context.recordMetadata().orElseThrow();
    return new Message(
        text(record.headers(), "ce_id"),
        text(record.headers(), "ce_source").substring(AGENCIES),
        place.partition() + "/" + place.offset(),
        Instant.ofEpochMilli(record.timestamp()).toString(),
        text(record.headers(), "traceparent"),
        json.readTree(record.value()));
  }

  private static Headers headers(String type, Message message, String time) {
    RecordHeaders headers = new RecordHeaders();
    headers.add("ce_specversion", "1.0".getBytes(UTF_8));
    headers.add("ce_id", UUID.randomUUID().toString().getBytes(UTF_8));
    headers.add("ce_type", type.getBytes(UTF_8));
    headers.add("ce_source", "/exchange".getBytes(UTF_8));
    headers.add("ce_subject", message.subject().getBytes(UTF_8));
    headers.add("ce_time", time.getBytes(UTF_8));
    headers.add("content-type", "application/json".getBytes(UTF_8));
    headers.add("traceparent", message.traceparent().getBytes(UTF_8));
    headers.add("ce_causationid", message.id().getBytes(UTF_8));
    return headers;
  }

  private static String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null ? "" : new String(header.value(), UTF_8);
  }
}
