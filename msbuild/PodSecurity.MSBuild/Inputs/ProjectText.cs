using System.Xml;
using System.Xml.Linq;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.MSBuild.Inputs;

/// <summary>Finds where a project file says something. What it imports is not looked into.</summary>
internal static class ProjectText
{
    /// <summary>The place of the first element of that name, or the file as a whole.</summary>
    public static LineRange Find(string projectFile, string element) =>
        Read(projectFile)?.Descendants().FirstOrDefault(node => node.Name.LocalName == element) is { } found ? PlaceOf(found) : LineRange.Whole;

    /// <summary>The patterns by which the project includes items of that type, and where.</summary>
    public static IEnumerable<(string Pattern, LineRange Place)> FindIncludes(string projectFile, string itemType) =>
        from node in Read(projectFile)?.Descendants() ?? []
        where node.Name.LocalName == itemType && node.Attribute("Condition") is null && node.Parent?.Attribute("Condition") is null
        from pattern in ((string?)node.Attribute("Include") ?? string.Empty).Split(';')
        where pattern.Trim().Length > 0
        select (pattern.Trim(), PlaceOf(node));

    /// <summary>The groups of properties and of items that stand in a project file.</summary>
    public static IEnumerable<XElement> FindSettings(string projectFile) =>
        Read(projectFile)?.Descendants().Where(node => node.Name.LocalName is "PropertyGroup" or "ItemGroup") ?? [];

    /// <summary>The elements of that name, in a file of MSBuild.</summary>
    public static IReadOnlyList<XElement> FindAll(string file, string element) =>
        [.. Read(file)?.Descendants().Where(node => node.Name.LocalName.Equals(element, StringComparison.OrdinalIgnoreCase)) ?? []];

    /// <summary>Whether a project file says somewhere what a property's value is for.</summary>
    public static bool Uses(string projectFile, string property) =>
        Read(projectFile)?.ToString().IndexOf("$(" + property, StringComparison.OrdinalIgnoreCase) >= 0;

    private static XDocument? Read(string projectFile)
    {
        try
        {
            using var reader = XmlReader.Create(projectFile, new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return XDocument.Load(reader, LoadOptions.SetLineInfo);
        }
        catch (Exception e) when (e is XmlException or IOException or UnauthorizedAccessException)
        {
            // MSBuild has read the file; whatever is the matter, the message has its place in the file as a whole.
            return null;
        }
    }

    /// <summary>Where an element begins.</summary>
    public static LineRange PlaceOf(XElement element)
    {
        IXmlLineInfo info = element;
        return new(info.LineNumber, info.LinePosition, info.LineNumber, info.LinePosition + element.Name.LocalName.Length);
    }
}
