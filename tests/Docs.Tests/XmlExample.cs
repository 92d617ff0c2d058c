using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using PodSecurity.MSBuild;
using PodSecurity.MSBuild.Inputs;
using PodSecurity.MSBuild.Inputs.Floor;

namespace PodSecurity.Docs.Tests;

/// <summary>A part of a project file: its properties and items are ones that the packages read, and their values are valid.</summary>
internal static partial class XmlExample
{
    // What others read.
    private static readonly string[] Foreign = ["NoWarn", "TreatAsLocalProperty", "PackageReference", "MSBuildThisFileFullPath"];

    private static readonly Lazy<string> Targets = new(() => string.Concat(
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "msbuild", "Package"), "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".props" or ".targets" or ".proj").Select(File.ReadAllText)));

    public static void Check(CodeBlock block)
    {
        var root = XElement.Parse("<Root>" + block.Text + "</Root>");
        var (properties, items) = (new List<XElement>(), new List<XElement>());
        Collect(root, properties, items);
        Assert.All(properties, property => CheckProperty(block, property));
        Assert.All(items, item => CheckItem(block, item));

        using var project = new ExampleProject(("central/Contoso.PodSecurity.targets", block.Text.Contains("<Project", StringComparison.Ordinal) ? block.Text : $"<Project><ItemGroup>{string.Concat(items)}</ItemGroup></Project>"));
        var inputs = new GateInputs(project["Shop.csproj"])
        {
            Properties = properties.ToDictionary(property => property.Name.LocalName, property => property.Value),
            PodKinds = [.. items.Where(item => item.Name == "KubernetesPodKind").Select(item => new PodKindItem(item.Attribute("Include")!.Value, item.Attribute("Group")?.Value ?? "", item.Attribute("Path")?.Value ?? ""))],
            Floor = !items.Exists(item => SettingItem.Types.Contains(item.Name.LocalName)) ? FloorInputs.None : new(project["central/Contoso.PodSecurity.targets"]) { Items = [.. items.Where(item => SettingItem.Types.Contains(item.Name.LocalName)).SelectMany(item => ExampleProject.SettingsOf(item, project["central/Contoso.PodSecurity.targets"]))] },
        };
        Assert.Empty(Gate.Run(inputs).Diagnostics.Select(told => told.Message));
    }

    private static void Collect(XElement parent, List<XElement> properties, List<XElement> items)
    {
        foreach (var child in parent.Elements())
        {
            if (child.Name.LocalName is "Project" or "PropertyGroup" or "ItemGroup")
            {
                Collect(child, properties, items);
            }
            else
            {
                (child.Attribute("Include") is null ? properties : items).Add(child);
            }
        }
    }

    private static void CheckProperty(CodeBlock block, XElement property)
    {
        var name = property.Name.LocalName;
        Assert.True(Foreign.Contains(name) || Targets.Value.Contains($"$({name})", StringComparison.Ordinal), $"{block}: nobody reads the property {name}.");
        Assert.True(
            name switch
            {
                "PodSecurityEnabled" or "PodSecurityEmit" or "PodSecurityPulumi" or "PodSecurityRequireReasons" => property.Value is "true" or "false",
                _ when name.EndsWith("Timeout", StringComparison.Ordinal) => int.TryParse(property.Value, NumberStyles.None, CultureInfo.InvariantCulture, out _),
                _ => property.Value.Length > 0,
            },
            $"{block}: {name} cannot be \"{property.Value}\".");
    }

    private static void CheckItem(CodeBlock block, XElement item)
    {
        var type = item.Name.LocalName;
        Assert.True(Foreign.Contains(type) || Targets.Value.Contains($"@({type}", StringComparison.Ordinal), $"{block}: nobody reads the item {type}.");
        var metadata = item.Attributes().Select(attribute => attribute.Name.LocalName).Where(name => name != "Include");
        if (type != "PackageReference")
        {
            Assert.All(metadata, name => Assert.True(SettingItem.MetadataNames.Contains(name) || Regex.IsMatch(Targets.Value, $@"\b{name}\b"), $"{block}: nobody reads the metadata {name} of {type}."));
        }
        else if (item.Attribute("Include")!.Value is ['P', 'o', 'd', ..] package)
        {
            Assert.True(Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories).Any(file => Path.GetFileNameWithoutExtension(file) is var name && (name == package || name == package + ".Package")), $"{block}: there is no package {package}.");
            Assert.Equal(OwnVersion().Match(File.ReadAllText(Path.Combine(Repository.Root, "Directory.Build.props"))).Groups[1].Value, item.Attribute("Version")!.Value);
        }
    }

    [GeneratedRegex("<Version>(.*)</Version>")]
    private static partial Regex OwnVersion();
}
