using PodSecurity.Policy.Nodes;

namespace PodSecurity.MSBuild.Inputs.Floor;

/// <summary>What a repository asks for by its properties, and where: a default of the organisation is none of the repository's words.</summary>
internal sealed class Asked(GateInputs inputs)
{
    /// <summary>The value of a property and its place; null where the repository does not set it.</summary>
    /// <param name="property">The property.</param>
    /// <param name="isAnybodys">Whether it counts as well where the organisation sets it.</param>
    public (string Value, SettingPlace Place)? Find(string property, bool isAnybodys = false)
    {
        if (inputs[property] is not { } value)
        {
            return null;
        }

        // Neither in a file of the repository nor in one of the organisation: the command line or the environment sets it.
        return SettingPlace.OfProperty(inputs.ProjectFile, property, value) is { } place ? (value, place)
            : !isAnybodys && IsOfOrganisation(property) ? null
            : (value, new(inputs.ProjectFile, LineRange.Whole));
    }

    private bool IsOfOrganisation(string property) =>
        inputs.Floor.File is { Length: > 0 } file
        && new[] { file, Path.ChangeExtension(file, ".props") }.Any(one => File.Exists(one) && ProjectText.FindAll(one, property).Any());
}
