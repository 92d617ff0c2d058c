using System.Xml.Linq;
using PodSecurity.MSBuild.Outputs;

namespace PodSecurity.MSBuild.Inputs.Floor;

/// <summary>
/// The items of the organisation, and those of the repository. What the organisation's file includes in plain words holds even
/// where something that is evaluated later has removed or changed the item.
/// </summary>
internal sealed class FloorItems
{
    private readonly GateInputs inputs;

    private FloorItems(GateInputs inputs)
    {
        this.inputs = inputs;
        var (file, items) = (inputs.Floor.File, inputs.Floor.Items);
        IsFileMissing = file.Length == 0 || !File.Exists(file);

        // Without a file that is the organisation's, nothing tells its words from others.
        Central = IsFileMissing ? items : [.. Read(file), .. items.Where(item => IsCentral(item, file))];
        Own = IsFileMissing ? [] : [.. items.Where(item => !IsCentral(item, file))];
    }

    /// <summary>What the organisation says.</summary>
    public IReadOnlyList<SettingItem> Central { get; }

    /// <summary>What the repository says.</summary>
    public IReadOnlyList<SettingItem> Own { get; }

    /// <summary>Whether no file is known to be the organisation's.</summary>
    public bool IsFileMissing { get; }

    /// <summary>Whether an organisation says what must not be lowered; then the checks cannot be switched off either.</summary>
    public bool IsFloor => !IsFileMissing || Central.Any(item => item.Type is SettingItem.Floor or SettingItem.NotSuppressible);

    public static FloorItems Read(GateInputs inputs) => new(inputs);

    /// <summary>Where an item is written, for a message: a path that is the same on every machine, and the line.</summary>
    public string SourceOf(SettingItem item)
    {
        var place = SettingPlace.OfItem(item);
        return PathOf(place.File) + "(" + place.Lines.StartLine.ToString(System.Globalization.CultureInfo.InvariantCulture) + ")";
    }

    /// <summary>A file's path for a message: within the repository, or within the package that it came with.</summary>
    public string PathOf(string file)
    {
        var packages = inputs.Floor.PackageFolder.TrimEnd('/', '\\');
        if (packages.Length > 0 && file.StartsWith(packages + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            return file.Substring(packages.Length + 1).Replace('\\', '/');
        }

        var path = RelativePath.From(inputs.ProjectFolder).Of(file);
        return path.StartsWith("../../../", StringComparison.Ordinal) ? file : path;
    }

    private static bool IsCentral(SettingItem item, string file) => string.Equals(item.DefinedIn, file, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<SettingItem> Read(string file) =>
        from type in SettingItem.Types
        from element in ProjectText.FindAll(file, type)
        where !element.AncestorsAndSelf().Any(IsConditional)
        from name in ((string?)element.Attribute("Include") ?? string.Empty).Split(';')
        where name.Trim().Length > 0 && IsPlain(name)
        let metadata = element.Attributes().Select(attribute => (attribute.Name.LocalName, attribute.Value)).Concat(element.Elements().Select(child => (child.Name.LocalName, child.Value)))
            .Where(pair => SettingItem.MetadataNames.Contains(pair.LocalName)).ToList()
        where metadata.TrueForAll(pair => IsPlain(pair.Value))
        select new SettingItem(type, name.Trim(), file, metadata.GroupBy(pair => pair.LocalName, StringComparer.OrdinalIgnoreCase).ToDictionary(pairs => pairs.Key, pairs => pairs.Last().Value, StringComparer.OrdinalIgnoreCase));

    private static bool IsConditional(XElement element) =>
        element.Attribute("Condition") is not null || element.Elements().Any(child => child.Attribute("Condition") is not null && SettingItem.MetadataNames.Contains(child.Name.LocalName)) || element.Name.LocalName is "Target" or "Otherwise";

    // Only MSBuild can expand what refers to properties and items.
    private static bool IsPlain(string text) => text.IndexOfAny(['$', '@', '%']) < 0;
}
