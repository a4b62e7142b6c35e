"""Writes checkpoints of torchvision's networks in the forms in which people have them: make_checkpoints.py FOLDER

For each NAME.pth, NAME.logits holds what the network computes of the images in images.bin (2 × 3 × 64 × 64), as floats. The weights
are random, and the statistics of batch normalization those of a few batches.
"""

import argparse
import array
import copy
import os
import sys

import torch
import torchvision

folder = sys.argv[1]
torch.manual_seed(1)
images = torch.rand(2, 3, 64, 64)


def network(make, classes):
    made = make(num_classes=classes)
    with torch.no_grad():
        for module in made.modules():
            if isinstance(module, torch.nn.BatchNorm2d):
                module.weight.uniform_(0.5, 1.5)
                module.bias.normal_(0, 0.1)
        for _ in range(3):
            made(torch.rand(8, 3, 64, 64))
    return made.eval()


def write_floats(name, tensor):
    with open(os.path.join(folder, name), "wb") as file:
        array.array("f", tensor.flatten().tolist()).tofile(file)


def write(name, contents, made, **options):
    torch.save(contents, os.path.join(folder, name + ".pth"), **options)
    with torch.no_grad():
        write_floats(name + ".logits", made(images))


def renamed(state, prefix):
    return {prefix + name: tensor for name, tensor in state.items()}


def views_of_one_tensor(state):
    flat = torch.cat([tensor.flatten().float() for tensor in state.values()])
    parts = flat.split([tensor.numel() for tensor in state.values()])
    return {name: part.view_as(tensor) for (name, tensor), part in zip(state.items(), parts)}


def converted(make, made, classes, dtype):
    state = {name: tensor.to(dtype) if tensor.is_floating_point() else tensor for name, tensor in made.state_dict().items()}
    read = make(num_classes=classes).eval()
    read.load_state_dict(state)
    return state, read


write_floats("images.bin", images)
resnet18, resnet50 = torchvision.models.resnet18, torchvision.models.resnet50
small = network(resnet18, 5)
state = small.state_dict()
write("plain", state, small)
write("legacy", state, small, _use_new_zipfile_serialization=False)
write("module", torch.nn.DataParallel(small).state_dict(), small)
write("parameters", dict(list(small.named_parameters()) + list(small.named_buffers())), small)
write("channels-last", copy.deepcopy(small).to(memory_format=torch.channels_last).state_dict(), small)
write("views", views_of_one_tensor(state), small)
write("without-counters", {name: tensor for name, tensor in state.items() if "num_batches" not in name}, small)
for name, dtype in (("half", torch.float16), ("bfloat16", torch.bfloat16), ("double", torch.float64)):
    write(name, *converted(resnet18, small, 5, dtype))

optimizer = torch.optim.SGD(small.parameters(), lr=1e-4, momentum=0.9)
small(images).sum().backward()
optimizer.step()
schedule = torch.optim.lr_scheduler.StepLR(optimizer, 30)
checkpoint = {"epoch": 3, "arch": "resnet18", "best_acc1": torch.tensor(0.5), "optimizer": optimizer.state_dict(), "scheduler": schedule.state_dict()}
whole = {**checkpoint, "state_dict": renamed(small.state_dict(), "module.")}
write("imagenet-example", whole, small)
write("imagenet-example-legacy", whole, small, _use_new_zipfile_serialization=False)
write("references", {"model": small.state_dict(), "optimizer": optimizer.state_dict(), "lr_scheduler": schedule.state_dict(), "epoch": 3, "args": argparse.Namespace(lr=0.1, device="cpu")}, small)
write("lightning", {"epoch": 3, "callbacks": {}, "state_dict": {**renamed(small.state_dict(), "model."), "loss.weight": torch.ones(5)}, "hyper_parameters": {"lr": 0.1}}, small)
write("whole-network", small, small)
torch.jit.script(small).save(os.path.join(folder, "script.pth"))

large = network(resnet50, 5)
write("resnet50", large.state_dict(), large)
write("resnet50-legacy", large.state_dict(), large, _use_new_zipfile_serialization=False)
