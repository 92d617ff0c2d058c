using System.Xml.Linq;

namespace PodSecurity.Report.Tests;

/// <summary>A page as a reader of XML sees it: it is well-formed, or this fails.</summary>
internal sealed class ReadPage
{
    private readonly Dictionary<string, XElement> byId;

    public ReadPage(string text)
    {
        Root = XDocument.Parse(text, LoadOptions.PreserveWhitespace).Root!;
        byId = Root.Descendants().Where(element => element.Attribute("id") is not null).ToDictionary(element => element.Attribute("id")!.Value);
    }

    public XElement Root { get; }

    /// <summary>The element of an id, of which there is one.</summary>
    public XElement this[string id] => byId[id];

    public bool Has(string id) => byId.ContainsKey(id);

    /// <summary>The rows of the matrix that are workloads.</summary>
    public IEnumerable<XElement> Rows => this["matrix"].Descendants("tr").Where(row => row.Elements("td").Any());

    /// <summary>What a row says, by the title of its column.</summary>
    public IReadOnlyDictionary<string, string> CellsOf(XElement row) =>
        this["matrix"].Descendants("thead").Single().Descendants("th").Skip(1).Zip(row.Elements("td")).ToDictionary(pair => Words(pair.First).Split(' ')[0], pair => pair.Second.Value);

    /// <summary>The details of a row's workload.</summary>
    public XElement DetailsOf(XElement row) => this[row.Descendants("a").First().Attribute("href")!.Value[1..]];

    /// <summary>The texts in an element, each run of white space as one, and one between two elements.</summary>
    public static string Words(XElement element) =>
        string.Join(' ', element.DescendantNodes().OfType<XText>().SelectMany(text => text.Value.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)));

    public static bool Is(XElement element, string name) => element.Attribute("class")?.Value.Split(' ').Contains(name) == true;
}
