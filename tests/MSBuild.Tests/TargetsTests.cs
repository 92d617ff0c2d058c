using System.Reflection;
using System.Xml.Linq;
using Microsoft.Build.Framework;
using PodSecurity.MSBuild.Inputs;
using PodSecurity.MSBuild.Inputs.Floor;
using PodSecurity.MSBuild.Reports;
using PodSecurity.Policy.Manifests.Resolved;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Tests;

/// <summary>
/// What the targets of the package have to say a second time, since MSBuild reads no C#: the names of tasks and of what they take, of
/// properties, items and files.
/// </summary>
public sealed class TargetsTests
{
    private const string Entry = "PodSecurity.targets";

    private static readonly string Folder = Path.Combine(Repository.Root, "msbuild", "Package", "build");

    private static readonly IReadOnlyList<XElement> Elements =
        [.. Directory.GetFiles(Folder, "*.targets").SelectMany(file => XDocument.Load(file).Descendants())];

    private static readonly Dictionary<string, Type> Tasks = typeof(EvaluateManifests).Assembly.GetExportedTypes()
        .Where(type => !type.IsAbstract && typeof(ITask).IsAssignableFrom(type))
        .ToDictionary(type => type.Name);

    [Fact]
    public void Each_file_is_imported()
    {
        var imported = XDocument.Load(Path.Combine(Folder, Entry)).Descendants("Import").Select(import => (string)import.Attribute("Project")!);
        Assert.Equal(Directory.GetFiles(Folder, "*.targets").Select(Path.GetFileName).Except([Entry]).Order(), imported.Where(file => file.EndsWith(".targets", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public void Each_task_is_called_with_what_it_needs_and_nothing_that_it_does_not_take()
    {
        var calls = Elements.Where(element => Tasks.ContainsKey(element.Name.LocalName)).ToList();
        Assert.Equal(Tasks.Keys.Order(), calls.Select(call => call.Name.LocalName).Distinct().Order());
        Assert.Equal(Tasks.Values.Select(type => type.FullName!).Order(), Elements.Where(element => element.Name == "UsingTask").Select(task => (string)task.Attribute("TaskName")!).Order());
        foreach (var call in calls)
        {
            var given = call.Attributes().Select(attribute => attribute.Name.LocalName).Except(["Condition", "ContinueOnError"]).ToHashSet();
            var taken = Tasks[call.Name.LocalName].GetProperties().Where(property => property.CanWrite).ToList();
            Assert.Subset(taken.Select(property => property.Name).ToHashSet(), given);
            Assert.Superset(taken.Where(property => property.GetCustomAttribute<RequiredAttribute>() is not null).Select(property => property.Name).ToHashSet(), given);
        }
    }

    [Fact]
    public void The_gate_is_given_each_property_that_it_reads_and_each_that_somebody_may_take_for_one()
    {
        var given = Elements.Where(element => element.Name == "_PodSecurityProperty").Select(property => (string)property.Attribute("Include")!);
        Assert.Equal(PropertyReader.Names.Concat(PlausibleSettings.Names).Order(), given.Order());
    }

    [Fact]
    public void The_gate_is_given_each_item_of_an_organisation_and_a_change_of_any_counts()
    {
        var items = Elements.Where(element => element.Name == "_PodSecurityFloorItem").Select(item => (string)item.Attribute("Type")!);
        Assert.Equal(SettingItem.Types.Order(), items.Order());
        var option = Assert.Single(Elements, element => element.Name == "_PodSecurityOption" && ((string)element.Attribute("Include")!).Contains("_PodSecurityFloorItem", StringComparison.Ordinal));
        Assert.All(SettingItem.MetadataNames, name => Assert.Contains($"%({name})", (string)option.Attribute("Include")!, StringComparison.Ordinal));
    }

    [Fact]
    public void Each_report_is_removed_by_a_clean()
    {
        var removed = Elements.Where(element => element.Name == "_PodSecurityFile").SelectMany(file => ((string)file.Attribute("Include")!).Split(';')).ToHashSet();
        string[] ofCode = [CodeReports.NameOf(RdJson.FileName), CodeReports.NameOf(JUnit.FileName)];
        Assert.All(ReportFiles.Names.Concat(ofCode), name => Assert.Contains("$(PodSecurityOutputPath)" + name, removed));
    }

    [Fact]
    public void Whoever_asks_for_reports_without_a_format_is_told_all_formats()
    {
        var error = Assert.Single(Elements, element => element.Name == "Error" && element.Parent!.Attribute("Name")!.Value == "PodSecurityReport");
        Assert.Equal($"{ReportFormats.Property} must name one or several of {string.Join(", ", ReportFormats.Known)}", (string?)error.Attribute("Text"));
    }

    [Fact]
    public void The_analyzer_is_given_the_policies_by_the_name_that_it_looks_for()
    {
        var files = Elements.Where(element => element.Name.LocalName is "PodSecurityPoliciesFile" or "_PodSecuritySilentPoliciesFile").ToList();
        Assert.Equal(2, files.Count);
        Assert.All(files, file => Assert.EndsWith(")" + ResolvedPolicies.FileName, file.Value, StringComparison.Ordinal));
        var visible = Elements.Where(element => element.Name == "CompilerVisibleProperty").SelectMany(property => ((string)property.Attribute("Include")!).Split(';')).ToList();
        Assert.Contains(SeenWorkloads.AskedBy, visible);
        Assert.Contains(ReportModes.Property, visible);
    }
}
