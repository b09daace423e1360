// A workbook as Office Open XML (ECMA-376): sheets of texts and numbers, stored in a ZIP archive
// without compression. Loaded when somebody asks for one.
(() => {
  "use strict";
  const euroai = window.euroai;
  const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
  const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const LONGEST = 32767; // characters that a cell holds
  const DATE = (1 << 5) | 1; // 1 January 1980: the same rows give the same bytes

  /** @param {string} text */
  function escaped(text) {
    return text
      .slice(0, LONGEST)
      .replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
      .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "");
  }

  /** @param {number} place */
  function letters(place) {
    const last = String.fromCharCode(65 + (place % 26));
    /** @type {string} */
    const before = place < 26 ? "" : letters(Math.floor(place / 26) - 1);
    return before + last;
  }

  /** @param {Sheet} sheet */
  function sheetXml(sheet) {
    const rows = sheet.rows.map((row, line) => {
      const cells = row.map((value, place) => {
        if (value === null || value === "" || value === undefined) return "";
        const at = `r="${letters(place)}${line + 1}"${line ? "" : ' s="1"'}`;
        if (typeof value === "number") return `<c ${at}><v>${value}</v></c>`;
        return `<c ${at} t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
      });
      return `<row r="${line + 1}">${cells.join("")}</row>`;
    });
    return (
      `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">` +
      '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>' +
      `</sheetViews><sheetData>${rows.join("")}</sheetData></worksheet>`
    );
  }

  /** @param {Sheet[]} sheets */
  function parts(sheets) {
    const numbers = sheets.map((_, place) => place + 1);
    const kinds = numbers
      .map(
        (n) =>
          `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${TYPE}.worksheet+xml"/>`,
      )
      .join("");
    const named = sheets
      .map(
        (one, at) =>
          `<sheet name="${escaped(one.name.slice(0, 31))}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
      )
      .join("");
    const links = numbers
      .map(
        (n) =>
          `<Relationship Id="rId${n}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${n}.xml"/>`,
      )
      .join("");
    const style = numbers.length + 1;
    /** @type {[string, string][]} */
    const files = [
      [
        "[Content_Types].xml",
        `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${kinds}</Types>`,
      ],
      [
        "_rels/.rels",
        `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ],
      [
        "xl/workbook.xml",
        `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${named}</sheets></workbook>`,
      ],
      [
        "xl/_rels/workbook.xml.rels",
        `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${links}<Relationship Id="rId${style}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
      ],
      [
        "xl/styles.xml",
        `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`,
      ],
    ];
    sheets.forEach((one, at) => {
      files.push([`xl/worksheets/sheet${at + 1}.xml`, sheetXml(one)]);
    });
    return files;
  }

  // ------------------------------------------------------------ archive

  const table = Uint32Array.from({ length: 256 }, (_, start) => {
    let value = start;
    for (let bit = 0; bit < 8; bit += 1)
      value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value >>> 0;
  });

  /** @param {Uint8Array} bytes */
  function checksum(bytes) {
    let value = 0xffffffff;
    for (const byte of bytes) value = (value >>> 8) ^ table[(value ^ byte) & 255];
    return (value ^ 0xffffffff) >>> 0;
  }

  /**
   * A record of numbers: [value, bytes], little end first.
   *
   * @param {[number, number][]} fields
   */
  function record(fields) {
    return Uint8Array.from(
      fields.flatMap(([value, size]) =>
        Array.from({ length: size }, (_, at) => Math.floor(value / 256 ** at) % 256),
      ),
    );
  }

  /** @param {[string, string][]} files */
  function archive(files) {
    const encoder = new TextEncoder();
    /** @type {Uint8Array[]} */
    const out = [];
    /** @type {Uint8Array[]} */
    const directory = [];
    let at = 0;
    files.forEach(([path, text]) => {
      const name = encoder.encode(path);
      const bytes = encoder.encode(text);
      /** @type {[number, number][]} */
      const shared = [
        ...[
          [20, 2],
          [0x0800, 2],
          [0, 2],
          [0, 2],
          [DATE, 2],
        ],
        ...[
          [checksum(bytes), 4],
          [bytes.length, 4],
          [bytes.length, 4],
          [name.length, 2],
          [0, 2],
        ],
      ].map(([value, size]) => [value, size]);
      const local = record([[0x04034b50, 4], ...shared]);
      directory.push(
        record([[0x02014b50, 4], [20, 2], ...shared, [0, 2], [0, 2], [0, 2], [0, 4], [at, 4]]),
        name,
      );
      out.push(local, name, bytes);
      at += local.length + name.length + bytes.length;
    });
    const size = directory.reduce((sum, one) => sum + one.length, 0);
    const many = files.length;
    const end = record([
      [0x06054b50, 4],
      [0, 2],
      [0, 2],
      [many, 2],
      [many, 2],
      [size, 4],
      [at, 4],
      [0, 2],
    ]);
    return [...out, ...directory, end];
  }

  euroai.saveWorkbook = (name, sheets) => {
    const bytes = archive(parts(sheets));
    euroai.save(name, `${TYPE}.sheet`, /** @type {BlobPart[]} */ (bytes));
  };
})();
