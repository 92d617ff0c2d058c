using PodSecurity.Policy.Nodes;

namespace PodSecurity.MSBuild.Inputs.Floor;

/// <summary>Where something is set.</summary>
/// <param name="File">The file, as an absolute path.</param>
/// <param name="Lines">Where in it.</param>
internal readonly record struct SettingPlace(string File, LineRange Lines)
{
    // In the order in which MSBuild has the last word.
    private static readonly string[] Shared = ["Directory.Build.targets", "", "Directory.Build.props", "Directory.Packages.props"];

    /// <summary>
    /// Where the files of a repository set a property: the project, or what all projects below a folder share. Null where none
    /// of them does, as where the command line or the environment sets it.
    /// </summary>
    /// <param name="projectFile">The project.</param>
    /// <param name="property">The property.</param>
    /// <param name="value">Its value, or a part of it.</param>
    public static SettingPlace? OfProperty(string projectFile, string property, string value)
    {
        SettingPlace? any = null;
        foreach (var file in Shared.SelectMany(name => name.Length == 0 ? [projectFile] : Above(projectFile, name)).Where(System.IO.File.Exists))
        {
            foreach (var element in ProjectText.FindAll(file, property).Reverse())
            {
                var place = new SettingPlace(file, ProjectText.PlaceOf(element));
                if (element.Value.IndexOf(value, StringComparison.OrdinalIgnoreCase) >= 0)
                {
                    return place;
                }

                any ??= place;
            }
        }

        return any;
    }

    /// <summary>Where a file includes an item; the file as a whole where that is not written as such.</summary>
    public static SettingPlace OfItem(SettingItem item)
    {
        var elements = ProjectText.FindAll(item.DefinedIn, item.Type).Where(element => ((string?)element.Attribute("Include") ?? string.Empty).Split(';').Any(name => name.Trim() == item.Name)).ToList();
        return new(item.DefinedIn, elements.Count > 0 ? ProjectText.PlaceOf(elements[elements.Count - 1]) : LineRange.Whole);
    }

    private static IEnumerable<string> Above(string projectFile, string name)
    {
        for (var folder = Path.GetDirectoryName(projectFile); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            yield return Path.Combine(folder, name);
        }
    }
}
