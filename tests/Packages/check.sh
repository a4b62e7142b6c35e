#!/usr/bin/env bash
# Packs the packages, uses them from projects outside the repository, and loads the saved model where none of them is.
# The package sources of the machine serve everything else. Removes all that it made.
set -euo pipefail
repository=$(cd "$(dirname "$0")/../.." && pwd)
version=0.0.0-check.$(date +%s)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

echo "== pack $version"
# The version of the packages alone: that of the assemblies would have everything compiled again.
dotnet pack -c Release -v q --nologo -o "$work/feed" -p:PackageVersion="$version" "$repository/tests/Packages/packages.slnf"
for package in "$work"/feed/*.nupkg; do
  echo "$(basename "$package"): $(unzip -p "$package" '*.nuspec' | grep -o '<dependency id="[^"]*" version="[^"]*"' | sed -E 's/<dependency id="([^"]*)" version="([^"]*)"/\1 \2/' | paste -sd, -)"
done

# Packages of this run stay out of the user's cache, which serves the others.
cache=$(dotnet nuget locals global-packages --list | sed 's/^[^:]*: //')
export NUGET_PACKAGES=$work/packages
restore=(-p:RestoreAdditionalProjectSources="$work/feed" -p:RestoreFallbackFolders="$cache")

echo "== a console project that trains with the packages"
cp -r "$repository/tests/Packages/Trainer" "$work/trainer"
dotnet build -c Release -v q --nologo "$work/trainer" "${restore[@]}" -p:ZetaMixupVersion="$version"
dotnet "$work/trainer/bin/Release/net10.0/Trainer.dll" "$work/model.zip"
[ -s "$work/model.onnx" ]

echo "== a console project without them that loads the model"
mkdir "$work/consumer"
cp "$repository/tests/ModelConsumer/Program.cs" "$work/consumer/"
cp "$repository/tests/Packages/Consumer.csproj" "$work/consumer/ModelConsumer.csproj"
dotnet build -c Release -v q --nologo "$work/consumer" "${restore[@]}"
[ -z "$(find "$work/consumer/bin" -name 'ZetaMixup*')" ]
printf '%s\n' '1 0 0' '0 1 0' '0 0 1' | dotnet "$work/consumer/bin/Release/net10.0/ModelConsumer.dll" "$work/model.zip" | tee "$work/predictions"
[ "$(cut -d' ' -f1 "$work/predictions" | paste -sd' ' -)" = 'red green blue' ]

# libtorch is no part of any package: it lies where NuGet keeps it, because the tool's project restores it.
torch=$(ls -d "$cache"/libtorch-cpu-*/*/runtimes/*/native | tail -1)

echo "== a console project that trains a residual network with the packages"
cp -r "$repository/tests/Packages/ResNetTrainer" "$work/resnettrainer"
dotnet build -c Release -v q --nologo "$work/resnettrainer" "${restore[@]}" -p:ZetaMixupVersion="$version"
dotnet "$work/resnettrainer/bin/Release/net10.0/ResNetTrainer.dll" "$torch" "$work/images" "$work/resnet"

echo "== a console project without them, and without TorchSharp, that scores images with it"
cp -r "$repository/tests/Packages/ResNetConsumer" "$work/resnetconsumer"
dotnet build -c Release -v q --nologo "$work/resnetconsumer" "${restore[@]}"
[ -z "$(find "$work/resnetconsumer/bin" -name 'ZetaMixup*' -o -iname '*torch*')" ]
dotnet "$work/resnetconsumer/bin/Release/net10.0/ResNetConsumer.dll" "$work/resnet" "$work/images"

echo "== the tool"
size=$(stat -c %s "$work/feed/ZetaMixup.Tool.$version.nupkg")
echo "ZetaMixup.Tool: $((size / 1000000)) MB"
[ "$size" -lt 85000000 ]
dotnet tool install ZetaMixup.Tool --version "$version" --tool-path "$work/tool" --add-source "$work/feed"
printf '1,0,2,3,a\n0,1,2,3,b\n3,2,1,0,a\n2,3,1,0,b\n' > "$work/rows.csv"
"$work/tool/zetamixup" augment "$work/rows.csv" "$work/out" --format csv --copies 2 --batch-size 4
"$work/tool/zetamixup" inspect "$work/out"
resnet=(compare "$work/images" --network resnet18 --small-images-stem --image-size 8 --epochs 1 --seeds 1 --methods zeta)
NUGET_PACKAGES=$cache "$work/tool/zetamixup" "${resnet[@]}"
"$work/tool/zetamixup" "${resnet[@]}" --libtorch "$torch"
if "$work/tool/zetamixup" "${resnet[@]}" 2> "$work/error"; then exit 1; fi
grep 'dotnet add download package libtorch-cpu-' "$work/error"
echo "the packages work outside the repository"
