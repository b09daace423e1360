// How a graph pane calls its nodes, their groups and its ties.
(() => {
  "use strict";
  const euroai = window.euroai,
    parts = /** @type {Euroai["graphParts"]} */ ({});
  euroai.graphParts = parts;
  /** @type {Graph["kinds"]} */
  const KINDS = {
    Lab: [gettext("lab"), gettext("Labs")],
    InvestmentFirm: [gettext("investor"), gettext("Investors")],
    Company: [gettext("company"), gettext("Companies")],
    ResearchInstitution: [gettext("research institution"), gettext("Research")],
    PublicBody: [gettext("public body"), gettext("Public bodies")],
    Person: [gettext("person"), gettext("People")],
    Product: [gettext("product"), gettext("Products")],
  };
  /** @type {Record<string, string>} */
  const GROUPS = {
    "region-europe": gettext("Europe"),
    "region-north-america": gettext("North America"),
    "region-asia": gettext("Asia"),
    "region-middle-east": gettext("Middle East"),
    "region-other": gettext("Elsewhere"),
    person: gettext("No region"),
  };
  // A tie read from its source and from its target: by relation, else by view (draw/style.py).
  /** @type {Record<string, [along: string, against: string]>} */
  const RELATIONS = {
    investedIn: [gettext("Invested in"), gettext("Has as investor")],
    founderOf: [gettext("Founded"), gettext("Was founded by")],
    workedAt: [gettext("Worked at"), gettext("Employed")],
    studiedAt: [gettext("Studied at"), gettext("Taught")],
    advised: [gettext("Advised"), gettext("Was advised by")],
    alliedWith: [gettext("Is allied with"), gettext("Is allied with")],
    acquired: [gettext("Acquired"), gettext("Was acquired by")],
    partOf: [gettext("Is part of"), gettext("Owns")],
    investments: [gettext("Invested in"), gettext("Has as investor")],
    "co-investment": [gettext("Shares holdings with"), gettext("Shares holdings with")],
    alliances: [gettext("Is allied with"), gettext("Is allied with")],
    talent: [gettext("Its people founded"), gettext("Was founded by people from")],
    founders: [gettext("Founded"), gettext("Was founded by")],
    moves: [gettext("Its people went to"), gettext("Has people from")],
  };

  euroai.relationWord = (name) => (RELATIONS[name] || [name])[0];
  euroai.legendWord = (key) => KINDS[key]?.[1] || GROUPS[key] || key;
  // How a tie reads from one of its ends.
  euroai.tieWord = (data, from, e) => {
    const relation = data.relations[data.edges.relation[e]];
    if (!relation) return "";
    const end = data.edges.from[e] === from ? 0 : 1;
    return relation.length > 1 ? relation[end + 1] : (RELATIONS[relation[0]] || ["", ""])[end];
  };

  parts.words = (graph) => {
    const data = graph.data,
      nodes = graph.nodes;
    Object.assign(graph, {
      kinds: KINDS,
      groups: graph.options.groups || GROUPS,
      kindWord: kindWord,
      tieWord: tieWord,
    });

    /** @param {number} i */
    function kindWord(i) {
      const words = KINDS[nodes.kind[i]];
      return words ? words[0] : "";
    }

    /**
     * @param {number} i
     * @param {number} e
     */
    function tieWord(i, e) {
      return euroai.tieWord(data, i, e);
    }
  };
})();
