package vn.motlan.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rule of test/bench/rule/plain-rule.ts in Java, line by line. Values are held as they are, or as digests. */
final class PlainRule {
  private static final List<String> SEVERITY =
      List.of(
          "REFUSED_NOT_ENTITLED",
          "CONFLICT_REPORTED",
          "REFUSED_ALREADY_PROVIDED",
          "ACCEPTED_EXCEPTION",
          "REUSED");
  private static final Map<String, String> PROBLEMS =
      Map.of(
          "REFUSED_ALREADY_PROVIDED", "ONCE:ERR:0001",
          "REFUSED_NOT_ENTITLED", "ONCE:ERR:0002",
          "CONFLICT_REPORTED", "ONCE:ERR:0003",
          "STALE", "ONCE:ERR:0004",
          "REJECTED_NOT_AUTHORITATIVE", "ONCE:ERR:0005");
  private static final Set<String> SHARING = Set.of("OO-02", "OO-03", "OO-04");

  private final JsonNode facts;
  private final Digests digests;

  /** Without digests values are held in clear. */
  PlainRule(JsonNode facts, Digests digests) {
    this.facts = facts;
    this.digests = digests;
  }

  /** Fills `decision` and changes `state`. Whether the record is to be shared. */
  boolean decide(ObjectNode state, Message message, ObjectNode decision) {
    boolean isSource = message.provision().get("kind").asText().equals("source");
    JsonNode stated = isSource ? asHeld(message) : null;
    String rule = isSource ? sourceRule(state, message, stated) : null;
    boolean shares = rule != null && SHARING.contains(rule);
    if (shares) hold(state, message, stated);
    ObjectNode elements = decision.objectNode();
    String outcome = isSource ? outcomeOf(rule) : decideElements(state, message, elements);

    decision.put("messageId", message.id());
    decision.put("outcome", outcome);
    decision.put("replayed", false);
    decision.put("decidedAt", Instant.now().toString());
    decision.put("dataset", message.provision().get("dataset").asText());
    decision.put("subject", message.subject());
    decision.set("catalogueVersion", facts.get("catalogueVersion"));
    decision.set("ruleSet", facts.get("ruleSet"));
    decision.put("position", message.position());
    if (isSource) {
      decision.put("rule", rule);
      if (state.has("record")) {
        decision.set("heldBy", state.get("record").get("provider"));
        decision.set("version", state.get("record").get("version"));
      }
    } else {
      decision.set("elements", elements);
    }
    addProblem(decision, outcome, message, elements);
    return shares;
  }

  private String sourceRule(ObjectNode state, Message message, JsonNode stated) {
    boolean mayState = fits(facts.get("owner").asText(), message.publisher());
    for (JsonNode pattern : facts.get("delegates")) mayState |= fits(pattern.asText(), message.publisher());
    if (!mayState) return "OO-01";
    JsonNode record = state.get("record");
    if (record == null) return "OO-02";
    long held = record.get("version").asLong();
    long offered = message.provision().get("version").asLong();
    boolean same = record.get("elements").equals(stated);
    if (offered > held) return same ? "OO-04" : "OO-03";
    if (offered < held) return "OO-07";
    return same ? "OO-05" : "OO-06";
  }

  private static String outcomeOf(String rule) {
    return switch (rule) {
      case "OO-01" -> "REJECTED_NOT_AUTHORITATIVE";
      case "OO-02" -> "ACCEPTED_FIRST";
      case "OO-03" -> "ACCEPTED_UPDATE";
      case "OO-04" -> "CONFIRMED";
      case "OO-05" -> "REUSED";
      case "OO-06" -> "CONFLICT_REPORTED";
      default -> "STALE";
    };
  }

  private static void hold(ObjectNode state, Message message, JsonNode elements) {
    ObjectNode record = state.putObject("record");
    record.set("version", message.provision().get("version"));
    record.put("provider", message.publisher());
    record.put("statedAt", message.appendedAt());
    record.set("elements", elements);
    if (state.get("provisional") instanceof ObjectNode provisional)
      elements.fieldNames().forEachRemaining(provisional::remove);
  }

  private String decideElements(ObjectNode state, Message message, ObjectNode elements) {
    JsonNode procedure =
        facts.get("procedures").get(message.provision().get("collection").get("procedureCode").asText());
    boolean mayAsk = procedure != null && fits(procedure.get("agency").asText(), message.publisher());
    Set<String> asks = new HashSet<>();
    if (mayAsk) procedure.get("asks").forEach(name -> asks.add(name.asText()));
    Set<String> found = new HashSet<>();
    for (Map.Entry<String, JsonNode> taken : message.provision().get("elements").properties()) {
      ObjectNode element = elements.putObject(taken.getKey());
      if (asks.contains(taken.getKey()))
        decideElement(state, message, taken.getKey(), asHeld(message, taken), element);
      else say(element, "OO-08", "REFUSED_NOT_ENTITLED");
      found.add(element.get("outcome").asText());
    }
    return SEVERITY.stream().filter(found::contains).findFirst().orElse("REUSED");
  }

  private void decideElement(ObjectNode state, Message message, String name, JsonNode value, ObjectNode element) {
    JsonNode record = state.get("record");
    JsonNode held = record == null ? null : record.get("elements").get(name);
    if (held != null) {
      boolean enforced = facts.get("enforced").asBoolean();
      if (!held.equals(value)) say(element, "OO-11", "CONFLICT_REPORTED");
      else say(element, "OO-10", enforced ? "REFUSED_ALREADY_PROVIDED" : "REUSED");
      element.set("heldBy", facts.get("owner"));
      element.set("version", record.get("version"));
      element.set("providedAt", record.get("statedAt"));
      return;
    }
    ObjectNode provisional = state.withObject("/provisional");
    JsonNode known = provisional.get(name);
    if (known == null) {
      ObjectNode given = provisional.putObject(name);
      given.set("value", value);
      given.put("provider", message.publisher());
      given.put("givenAt", message.appendedAt());
      say(element, "OO-14", "ACCEPTED_EXCEPTION");
      element.put("ground", record == null ? "EXC_NOT_EXTRACTABLE" : "EXC_QUALITY");
      return;
    }
    if (known.get("value").equals(value)) say(element, "OO-12", "REUSED");
    else say(element, "OO-13", "CONFLICT_REPORTED");
    element.set("heldBy", known.get("provider"));
    element.set("providedAt", known.get("givenAt"));
    element.put("obtainable", false);
  }

  private static void say(ObjectNode element, String rule, String outcome) {
    element.put("rule", rule);
    element.put("outcome", outcome);
    if (PROBLEMS.containsKey(outcome)) element.put("problem", PROBLEMS.get(outcome));
  }

  private void addProblem(ObjectNode decision, String outcome, Message message, ObjectNode elements) {
    if (!PROBLEMS.containsKey(outcome)) return;
    ObjectNode problem = decision.putObject("problem");
    problem.put("code", PROBLEMS.get(outcome));
    problem.put("title", outcome); // The words differ; nobody compares them.
    boolean isReadable = false;
    for (JsonNode element : elements)
      isReadable |= element.has("version") && element.get("outcome").asText().equals(outcome);
    if (isReadable)
      problem.put(
          "redirect",
          facts.get("indexerUrl").asText()
              + "/v1/records/"
              + message.provision().get("dataset").asText()
              + "/"
              + message.subject());
  }

  private JsonNode asHeld(Message message) {
    JsonNode elements = message.provision().get("elements");
    if (digests == null) return elements;
    ObjectNode held = ((ObjectNode) elements).objectNode();
    for (Map.Entry<String, JsonNode> element : elements.properties())
      held.set(element.getKey(), asHeld(message, element));
    return held;
  }

  private JsonNode asHeld(Message message, Map.Entry<String, JsonNode> element) {
    if (digests == null) return element.getValue();
    String dataset = message.provision().get("dataset").asText();
    return digests.of(dataset, message.subject(), element.getKey(), element.getValue().asText());
  }

  private static boolean fits(String pattern, String agency) {
    return pattern.endsWith("*")
        ? agency.startsWith(pattern.substring(0, pattern.length() - 1))
        : agency.equals(pattern) || agency.startsWith(pattern + ".");
  }
}
